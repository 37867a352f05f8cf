import LandFormats
import LandModel
import Messages

extension ShapefileFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noShapes: "has no .shp beside it"
    case .cutShort(let part, let stated, let found):
      "is cut short: its \(part) says that it has \(stated) bytes, and it has \(found)"
    case .attributesCutShort: "the table of its attributes is cut short (.dbf)"
    case .noTable: "its .dbf is no table"
    case .unequalRows(let shapes, let rows): "has \(shapes) shapes, but \(rows) rows of attributes"
    case .tableNotCopied: "a copy of its .dbf can't be written"
    }
  }

  package var remedy: Message? {
    switch self {
    case .noShapes: "take all files of the Shapefile from its source"
    case .cutShort, .attributesCutShort, .noTable, .unequalRows: "take a whole copy from its source"
    case .tableNotCopied: "make room for temporary files, or name another folder in TMPDIR"
    }
  }
}
