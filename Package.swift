// swift-tools-version: 6.1
import PackageDescription

/// The tests of Scripts/test run optimised code, as users do, in a third of the time. A package with unsafe flags can't be
/// depended on, so nobody else sees them.
let isOptimised = Context.environment["LANDRESERVE_OPTIMISED"] != nil

let package = Package(
  name: "landreserve",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "landreserve", targets: ["landreserve"]),
    .library(name: "LandReserve", targets: ["LandReserve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // C modules: a module map and a shim header, nothing else.
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    .systemLibrary(name: "CHighs", pkgConfig: "highs", providers: [.apt(["libhighs-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CSQLiteGuard", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

    // Each target depends only on those above it.
    .target(name: "Messages"),
    .target(name: "Geometry", dependencies: ["CGEOS", "Messages"]),
    .target(name: "Projection", dependencies: ["CPROJ", "CSQLiteGuard", "Messages", "Geometry"]),
    .target(name: "LandModel", dependencies: ["Messages", "Geometry", "Projection"]),
    .target(name: "LandPolicy", dependencies: ["LandModel"]),
    .target(name: "BatchFlow"),
    .target(name: "ScratchFiles", dependencies: ["LandModel"]),
    .target(name: "OtherPrograms"),
    .target(
      name: "LandFormats",
      dependencies: [
        "CSimdjson", "CZlib", "Geometry", "Projection", "LandModel", "LandPolicy", "OtherPrograms",
        "ScratchFiles",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "LandStore",
      dependencies: [
        "CSQLiteGuard", "Geometry", "Projection", "LandModel", "BatchFlow", "ScratchFiles",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    // Every parcel measured once, for all that asks about parcels.
    .target(
      name: "District",
      dependencies: [
        "Geometry", "Projection", "LandModel", "LandPolicy", "BatchFlow", "LandFormats", "LandStore",
      ]),
    .target(
      name: "LandAnalysis",
      dependencies: [
        "Geometry", "Projection", "LandModel", "LandPolicy", "BatchFlow", "ScratchFiles", "LandFormats",
        "LandStore", "District",
      ]),
    .target(
      name: "ReservePlanning",
      dependencies: [
        "CHighs", "LandModel", "LandPolicy", .product(name: "BigInt", package: "BigInt"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // Knows neither the audit nor the planner, whose results it checks.
    .target(
      name: "PlanChecking", dependencies: ["Geometry", "Projection", "LandModel", "LandPolicy", "LandStore"]),
    .target(name: "SampleDistrict", dependencies: ["Geometry", "Projection", "LandModel"]),
    .target(name: "Spreadsheet", dependencies: ["CXlsxWriter", "LandModel", "ScratchFiles"]),
    // What is said in either language.
    .target(
      name: "Texts", dependencies: ["Messages", "LandModel", "LandFormats"],
      resources: [.embedInCode("Resources/sentences.json"), .embedInCode("Resources/labels.json")]),
    // The page's template, styles, scripts, colours and map library are compiled in, so that one file is the whole
    // program. The map library's files are no part of the repository: Scripts/setup brings them.
    .target(
      name: "LandReport",
      dependencies: [
        "Geometry", "Projection", "LandModel", "LandPolicy", "OtherPrograms", "LandFormats", "LandStore",
        "Texts", "Spreadsheet", "ScratchFiles",
      ],
      resources: [
        .embedInCode("Resources/page.html"), .embedInCode("Resources/page.css"),
        .embedInCode("Resources/geometry.js"), .embedInCode("Resources/map.js"),
        .embedInCode("Resources/charts.js"), .embedInCode("Resources/record.js"),
        .embedInCode("Resources/results.js"), .embedInCode("Resources/page.js"),
        .embedInCode("Resources/palette.json"),
        .embedInCode("Resources/from-Scripts-setup/leaflet.js"),
        .embedInCode("Resources/from-Scripts-setup/leaflet.css"),
      ]),
    // What is said of every room's faults, and which flag or key mends them.
    .target(
      name: "Words",
      dependencies: [
        "Messages", "Geometry", "Projection", "LandModel", "LandPolicy", "ScratchFiles", "LandFormats",
        "LandStore", "District",
        "LandAnalysis", "ReservePlanning", "PlanChecking", "SampleDistrict", "Spreadsheet", "Texts",
        "LandReport",
      ]),
    // What the command line, and a stranger's program, are clients of.
    .target(
      name: "LandReserve",
      dependencies: [
        "Geometry", "Projection", "LandModel", "LandPolicy", "LandFormats", "LandStore", "District",
        "LandAnalysis", "ReservePlanning", "PlanChecking", "Texts", "LandReport", "Words",
      ]),
    .executableTarget(
      name: "landreserve",
      dependencies: [
        "LandReserve",
        "Geometry", "Projection", "LandModel", "LandPolicy", "BatchFlow", "LandFormats", "LandStore",
        "District", "LandAnalysis", "ReservePlanning", "PlanChecking", "SampleDistrict", "Texts", "Words",
        "LandReport",
        "OtherPrograms",
        "ScratchFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Fixtures, seeded generators and differences for the tests.
    .target(name: "TestSupport", dependencies: ["OtherPrograms"], path: "Tests/TestSupport"),
    // What Scripts/fuzz overlay drives; no product.
    .executableTarget(
      name: "overlay-probe", dependencies: ["Geometry", "Projection", "PlanChecking"],
      path: "Tests/OverlayProbe"),
    .testTarget(name: "GeometryTests", dependencies: ["Geometry", "TestSupport"]),
    .testTarget(name: "ProjectionTests", dependencies: ["Projection", "Geometry", "TestSupport"]),
    .testTarget(name: "LandModelTests", dependencies: ["LandModel", "Words", "TestSupport"]),
    .testTarget(
      name: "LandPolicyTests", dependencies: ["LandPolicy", "LandFormats", "Words", "TestSupport"]),
    .testTarget(name: "BatchFlowTests", dependencies: ["BatchFlow", "TestSupport"]),
    .testTarget(name: "OtherProgramsTests", dependencies: ["OtherPrograms", "TestSupport"]),
    .testTarget(name: "ScratchFilesTests", dependencies: ["ScratchFiles", "Words", "TestSupport"]),
    .testTarget(name: "LandFormatsTests", dependencies: ["LandFormats", "Words", "TestSupport"]),
    .testTarget(name: "LandStoreTests", dependencies: ["LandStore", "Words", "TestSupport"]),
    .testTarget(name: "DistrictTests", dependencies: ["District", "TestSupport"]),
    .testTarget(
      name: "LandAnalysisTests",
      dependencies: [
        "District", "LandAnalysis", "LandFormats", "LandStore", "SampleDistrict", "Words", "TestSupport",
      ]),
    .testTarget(
      name: "ReservePlanningTests", dependencies: ["ReservePlanning", "LandFormats", "Words", "TestSupport"]),
    .testTarget(name: "PlanCheckingTests", dependencies: ["PlanChecking", "Words", "TestSupport"]),
    .testTarget(name: "SampleDistrictTests", dependencies: ["SampleDistrict", "TestSupport"]),
    .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet", "Words", "TestSupport"]),
    .testTarget(name: "LandReportTests", dependencies: ["LandReport", "Words", "TestSupport"]),
    .testTarget(
      name: "WordsTests",
      dependencies: [
        "Messages", "Projection", "LandModel", "LandPolicy", "ScratchFiles", "LandFormats", "LandStore",
        "District", "LandAnalysis", "ReservePlanning", "PlanChecking", "SampleDistrict", "Spreadsheet",
        "Texts",
        "LandReport", "Words", "TestSupport",
      ]),
    .testTarget(name: "landreserveTests", dependencies: ["landreserve", "Texts", "Words", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

if isOptimised {
  for target in package.targets where ![.test, .system].contains(target.type) {
    target.swiftSettings = [.unsafeFlags(["-O"])]
  }
}
