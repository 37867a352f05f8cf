import LandFormats
import LandModel
import Messages

extension ConversionFault: WordedFault {
  package var problem: Message {
    switch self {
    case .converterMissing(let format):
      "is in the format \(format), which is read through ogr2ogr, and that is not installed"
    case .converterNotStarted: "ogr2ogr can't be started"
    case .noLayer(let name, _): "has no layer “\(name)”"
    case .severalLayers(let name, _): "has several layers “\(name)”"
    case .layerNotChosen(let known): "has \(known.count) layers"
    case .encodingNotAskedFor(let format):
      "--encoding is for CSV, boundary-survey text, Shapefile and DXF, and this is \(format)"
    case .unconvertibleEncoding(let name): "the text is in \(name), which this system can't convert"
    case .folderNotCreatable: "the temporary folder can't be created"
    case .partNotCreatable(let reason): "can't be created: \(reason.text)"
    case .partNotWritten(let reason): "can't be written: \(reason.text)"
    case .tableOfOthers: "is a table that refers to other tables"
    case .cutShort(let complaint): "is cut short: \(complaint)"
    case .incomplete(let complaint): "ogr2ogr could not read all of it: \(complaint)"
    case .refused(let format, let complaint): "ogr2ogr can't read it as \(format): \(complaint)"
    case .failed(let format, let status):
      "ogr2ogr can't read it as \(format): \("status \(status)" as Message)"
    case .outOfTime(let seconds): "ogr2ogr had not read it after \(seconds) s"
    case .tooLarge(let megabytes): "it becomes larger than \(megabytes) MB when it is read"
    case .brokenOff(let signal): "ogr2ogr broke off while it read it (signal \(signal))"
    }
  }

  package var remedy: Message? {
    switch self {
    case .converterMissing:
      "install the Debian package gdal-bin, or convert the file to GeoJSON or GeoPackage"
    case .converterNotStarted: "install the Debian package gdal-bin again"
    case .noLayer(_, let known) where known.isEmpty: "choose another with --input-layer"
    case .noLayer(_, let known), .severalLayers(_, let known), .layerNotChosen(let known):
      "choose one with --input-layer: \(known.joined(separator: ", "))"
    case .encodingNotAskedFor: "leave it out"
    case .unconvertibleEncoding: "convert it to UTF-8 first"
    case .folderNotCreatable, .partNotCreatable: "check TMPDIR"
    case .partNotWritten: "make room for temporary files, or name another folder in TMPDIR"
    case .tableOfOthers: "export its features as a table of their own, or as GeoPackage"
    case .cutShort: "take a whole copy from its source"
    case .incomplete, .refused, .failed, .outOfTime, .tooLarge, .brokenOff:
      "check the file with ogrinfo, or convert it to GeoJSON or GeoPackage"
    }
  }
}
