import LandModel
import LandStore
import Messages

extension GeoPackageFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noGeoPackage: "an SQLite database, but no GeoPackage: it has no table gpkg_contents"
    case .newerWorkspace(let version, let known):
      "the workspace is of version \(version), and this program knows versions up to \(known)"
    case .noLayer(let name, _): "there is no layer '\(name)'"
    case .noTable: "it is listed in gpkg_contents, but there is no such table"
    case .noColumn(let name, _): "there is no column '\(name)'"
    case .layerNameUnreadable(let name): "the name of layer '\(name)' is no UTF-8"
    case .columnNameUnreadable(let name): "the name of column '\(name)' is no UTF-8"
    case .noRowNumbers: "a view has no row numbers to look up"
    case .wrongType(let column): "column \(column) holds a value of a wrong type"
    case .nameReserved(let name, _): "a layer can't be named '\(name)'"
    case .tooManyFields(let limit): "the features have more than \(limit) different fields"
    case .unevenBatch(let features, let rows):
      "a batch of \(features) features has \(rows) rows of attributes"
    case .layerInWriting(let name): "layer '\(name)' is already being written"
    case .layerUnfinished(let name): "layer '\(name)' was not finished"
    }
  }

  package var remedy: Message? {
    switch self {
    case .noGeoPackage: "convert it with: ogr2ogr -f GPKG OUT.gpkg FILE"
    case .newerWorkspace: "update landreserve"
    case .noLayer(let name, let known): NearestWord.choice(name, among: known, what: "layers")
    case .noTable, .wrongType: "take a whole copy from its source"
    case .noColumn(let name, let known): NearestWord.choice(name, among: known, what: "columns")
    case .layerNameUnreadable:
      "rename the layer, or save it anew in the program that it came from"
    case .columnNameUnreadable:
      "rename the column, or save the layer anew in the program that it came from"
    case .noRowNumbers: "save it as a table, for example with ogr2ogr"
    case .nameReserved(_, let beginnings):
      "choose a name that does not start with \(beginnings.joined(separator: ", "))"
    case .tooManyFields: "leave out fields, or keep them as one nested value"
    case .unevenBatch, .layerInWriting, .layerUnfinished: nil
    }
  }
}
