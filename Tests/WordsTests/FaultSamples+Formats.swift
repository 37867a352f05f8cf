import LandFormats
import LandModel
import LandPolicy
import ScratchFiles

extension FaultSamples {
  /// Files that can't be made.
  static var outputs: [any Fault] {
    let faults: [OutputFault] = [
      .diskFull, .writingFailed(reason), .notCreatable(reason), .beingMade, .scratchFileRemoved,
      .madeMeanwhile, .notPlaced(reason), .noFolder("/tmp/地块"), .folderNotWritable, .circularLink,
      .nameOfFolder, .folder, .noScratchFolder(reason), .scratchFailed,
    ]
    return faults
  }

  /// Files that can't be read.
  static var formats: [any Fault] {
    let groups: [[any Fault]] = [inputs, csv, geoJSON, json, surveyText, policyFiles]
    return groups.flatMap { $0 }
  }

  private static let inputs: [InputFault] = [
    .notFound, .folder, .notOpenable(reason), .readingFailed(reason), .cutShort(left: 3, of: 12), .empty,
    .tooLong, .unknownFormat, .contentUnlikeEnding("geojson", format: "GeoJSON"),
    .endingUnlikeContent(format: "GeoPackage"), .endingOfNoXML, .documentType, .noRootElement,
    .rootElementUnlikeEnding("kml", element: "gpx"),
  ]

  private static let csv: [CSVFault] = [
    .empty, .quoteNotClosed, .textBehindQuote, .recordTooLong, .noColumn("地块编号", columns: columns),
  ]

  private static let geoJSON: [GeoJSONFault] =
    [
      .otherEncoding("UTF-16LE"), .empty, .endsInMiddle, .lineEndExpected, .featureExpectedBehindComma,
      .featureExpectedBeforeComma, .featureTooLong, .tooManyProperties(limit: 1990),
      .lateReferenceSystem("EPSG:4549"), .lateReferenceSystem(nil), .noParserMemory,
    ] + mismatches.map { .notGeoJSON($0) }

  private static let mismatches: [GeoJSONFault.Mismatch] =
    [
      .typeMissing, .typeTwice, .typeNoName, .typeUnknown("Topology"), .featuresTwice, .featuresMissing,
      .featuresNoArray, .featuresOf(type: "Polygon"), .memberBeforeFeaturesUnreadable,
      .membersNestedTooDeep, .lastLineNoFeature,
    ] + JSONKind.allCases.map { .topLevel($0) }

  private static let json: [JSONFault] =
    [.notUTF8, .beyondRange(nesting: 1024), .repeatedName("面积")]
    + JSONFault.Expectation.allCases.flatMap { expectation -> [JSONFault] in
      [.expected(expectation), .ended(expected: expectation)]
    }

  private static let surveyText: [SurveyTextFault] = [.noCoordinates, .unknownUnit("市尺")]

  private static let policyFiles: [PolicyFileFault] =
    [
      .notUTF8, .notYAML(complaint: "第3行"), .repeatedNames(["rules", "plan"]), .tooLong(mebibytes: 16),
      .tooDeep(levels: 64), .tooManyAliasedValues(most: 100_000), .overrideWithoutValue,
      .noElement("floor-226", known: ["floor-2026", "quota"]), .noElement("地块A", known: ["quota"]),
      .noElement("地块A", known: []),
    ] + valueSorts.map { .belowSingleValue("plan.years", $0) }

  /// Values of every sort.
  static let valueSorts: [PolicyValue.Sort] = [
    .nothing, .list, .map, .boolean(true), .boolean(false), .number(2026), .text("地块A"),
  ]

  /// Inputs of foreign formats, archives and Shapefiles.
  static var conversion: [any Fault] {
    let groups: [[any Fault]] = [archives, shapefiles, conversions]
    return groups.flatMap { $0 }
  }

  private static let archives: [ArchiveFault] = [
    .noArchive, .directoryCutShort, .encrypted, .largeFile, .unknownMethod, .damaged,
    .tooLarge(gigabytes: 8), .nothingToImport,
  ]

  private static let shapefiles: [ShapefileFault] = [
    .noShapes, .cutShort(part: ".shp", stated: 200, found: 100), .attributesCutShort, .noTable,
    .unequalRows(shapes: 4, rows: 3), .tableNotCopied,
  ]

  private static let conversions: [ConversionFault] = [
    .converterMissing(format: "FileGDB"), .converterNotStarted, .noLayer("地块A", known: ["地块B", "地块C"]),
    .noLayer("地块A", known: []), .severalLayers("地块A", known: ["地块A", "地块a"]),
    .layerNotChosen(known: ["地块A", "地块B"]), .encodingNotAskedFor(format: "KML"),
    .unconvertibleEncoding("GB18030"), .folderNotCreatable, .partNotCreatable(reason),
    .partNotWritten(reason), .tableOfOthers, .cutShort(complaint: "第3行"), .incomplete(complaint: "第3行"),
    .refused(format: "FileGDB", complaint: "第3行"), .failed(format: "FileGDB", status: 1),
    .outOfTime(seconds: 600), .tooLarge(megabytes: 4096), .brokenOff(signal: 11),
  ]
}
