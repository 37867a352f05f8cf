import LandStore
import Messages

extension StoreOperation {
  /// What was being done, to stand behind “while”.
  var words: Message {
    switch self {
    case .opening: "opening"
    case .reading: "reading"
    case .writing: "writing"
    case .rollingBack: "rolling back a command that was killed"
    case .listingLayers: "listing the layers"
    case .lookingForLayer(let name): "looking for layer \(name)"
    case .lookingForName(let name): "looking for \(name)"
    case .readingLayer(let name): "reading layer \(name)"
    case .counting(let layer): "counting \(layer)"
    case .lookingForDuplicateKeys(let layer): "looking for duplicate keys in \(layer)"
    case .checkingDatabase: "checking the database"
    case .checkingSpatialIndex(let layer): "checking the spatial index of \(layer)"
    case .lookingForSpatialIndex(let layer): "looking for the spatial index of \(layer)"
    case .lookingWhereFeaturesLie: "looking where features lie"
    case .lookingForStrayFeatures: "looking for stray features"
    case .writingLayer(let name): "writing layer \(name)"
    case .writingSpatialIndex(let table): "writing the spatial index \(table)"
    case .removingLayer(let name): "removing layer \(name)"
    case .settingAside(let layer): "setting features of \(layer) aside"
    case .listingReferenceSystem(let name): "listing the reference system \(name)"
    case .listingTable(let name): "listing \(name)"
    case .makingTable(let name): "making the table \(name)"
    case .watchingLayers: "watching the layers"
    case .readingRegistry: "reading the registry"
    case .readingRejects: "reading the rejects"
    case .bringingUpToDate: "bringing the workspace up to date"
    }
  }
}
