import Foundation
import Geometry
import LandFormats
import LandStore
import Projection
import ReservePlanning

/// Looks at the libraries that the program is linked with.
enum LibraryChecks {
  static func run() -> [Check] {
    [geos(), proj(), projGrids(), sqlite(), simdjson(), highs()]
  }

  private static func geos() -> Check {
    let version = GEOSContext.libraryVersion
    // GEOSMakeValidWithParams and the precision-aware overlay came with 3.10.
    guard isAtLeast("3.10", version) else {
      return Check(
        .library, "GEOS", .faulty, "version \(version) is older than 3.10", package: "libgeos-c1v5")
    }
    return Check(.library, "GEOS", .sound, "version \(version)")
  }

  private static func proj() -> Check {
    let found = PROJInstallation()
    guard let database = found.database, let epsg = found.epsgVersion else {
      return Check(
        .library, "PROJ", .faulty, "version \(found.version), but proj.db is not found",
        remedy: "install the Debian package proj-data, or set PROJ_LIB to the folder of proj.db",
        package: "proj-data")
    }
    guard (try? ReferenceSystem("EPSG:4549")) != nil else {
      return Check(
        .library, "PROJ", .faulty, "\(database) does not know EPSG:4549", package: "proj-data")
    }
    return Check(.library, "PROJ", .sound, "version \(found.version), EPSG \(epsg) in \(database)")
  }

  /// Datum grids lie beside the database as GeoTIFF; between the systems of one Chinese datum none is needed.
  private static func projGrids() -> Check {
    let grids = PROJInstallation().searchPaths.reduce(0) { count, folder in
      count
        + ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .count { $0.hasSuffix(".tif") || $0.hasSuffix(".gsb") }
    }
    guard grids > 0 else {
      return Check(
        .library, "PROJ grids", .sound, "none; only transforms between some foreign datums would need them")
    }
    return Check(.library, "PROJ grids", .sound, "\(grids) files")
  }

  private static func sqlite() -> Check {
    guard SQLiteLibrary.hasRTree else {
      return Check(
        .library, "SQLite", .faulty, "version \(SQLiteLibrary.version) was built without R-trees",
        package: "libsqlite3-0")
    }
    return Check(.library, "SQLite", .sound, "version \(SQLiteLibrary.version), with R-trees")
  }

  private static func simdjson() -> Check {
    Check(
      .library, "simdjson", .sound,
      "version \(SimdjsonLibrary.version), on this processor \(SimdjsonLibrary.implementation)")
  }

  private static func highs() -> Check {
    let version = PlanSolver.version
    guard isAtLeast("1.10", version) else {
      return Check(
        .library, "HiGHS", .faulty, "version \(version) is older than 1.10", remedy: "run Scripts/setup")
    }
    return Check(.library, "HiGHS", .sound, "version \(version)")
  }

  /// Whether a version is not older than another, number by number.
  static func isAtLeast(_ least: String, _ version: String) -> Bool {
    func numbers(_ text: String) -> [Int] {
      text.split { !$0.isNumber && $0 != "." }.first.map { $0.split(separator: ".").compactMap { Int($0) } }
        ?? []
    }
    return !numbers(version).lexicographicallyPrecedes(numbers(least))
  }
}
