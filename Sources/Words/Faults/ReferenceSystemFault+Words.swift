import LandModel
import Messages
import Projection

extension ReferenceSystemFault: WordedFault {
  package var problem: Message {
    switch self {
    case .unusable(let error, _): error.problem
    case .notNamed: "has no reference system"
    }
  }

  package var remedy: Message? {
    switch self {
    case .unusable(let error, _): error.remedy
    case .notNamed: "name it under the layer's crs in the policy"
    }
  }
}

extension ProjectionError {
  fileprivate var remedy: Message {
    switch self {
    case .unknownReferenceSystem(_, let suggestion): suggestion.words
    case .notHorizontal: "name a projected or a longitude/latitude system"
    case .namesFile: "name the system by its code (EPSG:4549), or give the shift of its datum as +towgs84"
    case .databaseUnreadable: "check the disk, and the Debian package proj-data, with: landreserve doctor"
    case .notComputable: "name the system that the coordinates are in with --crs"
    case .noTransform: "check both systems with projinfo, or transform the layer with a grid that PROJ lacks"
    case .notFinite: "check that the layer is in the system it declares, and that no coordinate is NaN"
    case .notMeasurable: "convert the layer to EPSG:4490 or its projected system first"
    case .notPlane: "name a projected system, such as EPSG:4549, or use the method ellipsoid"
    case .noSuchZone: "check the zone number and the zone width"
    }
  }
}

extension ProjectionError.Suggestion {
  fileprivate var words: Message {
    switch self {
    case .notation: "name it by code (EPSG:4549, OGC:CRS84), WKT, a PROJ string, gcj02 or bd09"
    case .otherAuthority(let authority, let code, let name): "did you mean \(authority):\(code) (\(name))?"
    case .lookUp(let authority, let code):
      "check the code with “projinfo \(authority):\(code)” or at epsg.org"
    }
  }
}
