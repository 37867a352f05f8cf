/// Words of GDAL and of file formats that are looked for or handed on, and said to nobody.
enum GDALWords {
  /// The drivers of a format, the better one first.
  static let drivers: [String: [String]] = [
    "Shapefile": ["ESRI Shapefile"], "zipped Shapefile": ["ESRI Shapefile", "OpenFileGDB"],
    "FileGDB": ["OpenFileGDB"], "KML": ["LIBKML", "KML"], "DXF": ["DXF"], "DWG": ["CAD"], "GML": ["GML"],
    "FlatGeobuf": ["FlatGeobuf"], "MapInfo": ["MapInfo File"], "GPX": ["GPX"], "GeoParquet": ["Parquet"],
    "Personal Geodatabase": ["PGeo"],
  ]
  /// What the content of a format begins with, or has near its start.
  static let marks: [String: [String]] = [
    "KML": ["PK"], "DXF": ["SECTION", "AutoCAD Binary DXF"], "DWG": ["AC10"],
    "MapInfo": ["!table", "!Table", "!TABLE", "Version", "VERSION", "version"], "zipped Shapefile": ["PK"],
    "Shapefile": ["\0\0\u{27}\n"], "FlatGeobuf": ["fgb"], "GeoParquet": ["PAR1"],
    "Personal Geodatabase": ["Standard Jet DB", "Standard ACE DB"], "GML": ["<"], "GPX": ["<"],
  ]
  /// What a MapInfo table has that is a view of others, in small letters.
  static let viewMarks = ["isseamless", "create view", "open table", "type linked", "type odbc"]
  /// How lines of `ogr2ogr` begin that tell an error or a warning.
  static let errorStart = "ERROR "
  static let warningStarts = ["Warning ", "More than "]
  static let failureStart = "FAILURE"
  static let otherStarts = ["->", "Usage:"]
  /// Warnings of nothing that is lost: parts of them.
  static let harmless = ["is inserted into layer", "dataset does not support"]
  /// Errors of a file that ends too early: parts of them.
  static let cutShort = ["fread", "reading object of size"]
  /// An error for a layer that is not there: a part of it.
  static let noLayer = "requested layer"
}
