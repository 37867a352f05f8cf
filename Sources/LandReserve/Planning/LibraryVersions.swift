import Geometry
import ReservePlanning

/// The versions of the libraries that results rest on.
public enum LibraryVersions {
  /// By the library's name.
  public static var all: [String: String] {
    ["landreserve": Version.current, "GEOS": GEOSContext.libraryVersion, "HiGHS": PlanSolver.version]
  }
}
