import CPROJ

/// What of the PROJ library is installed: its version, its database and the grids beside it.
public struct PROJInstallation: Sendable, Hashable {
  /// The version of the library, such as `9.1.1`.
  public let version: String
  /// The path of `proj.db`, or nil where it is not found.
  public let database: String?
  /// The version of the EPSG data set in the database, or nil.
  public let epsgVersion: String?
  /// The folders in which PROJ looks for its files, in that order.
  public let searchPaths: [String]

  /// Looks at the library that is loaded (`proj_info`, `proj_context_get_database_path`,
  /// `proj_context_get_database_metadata`).
  public init() {
    let context = PROJContext()
    let info = proj_info()
    version = info.version.map { String(cString: $0) } ?? "\(info.major).\(info.minor).\(info.patch)"
    searchPaths =
      info.searchpath.map { String(cString: $0).split(separator: ":").map(String.init) } ?? []
    // The database is opened by the first question that needs it.
    epsgVersion = proj_context_get_database_metadata(context.handle, "EPSG.VERSION").map {
      String(cString: $0)
    }
    database =
      epsgVersion == nil
      ? nil : proj_context_get_database_path(context.handle).map { String(cString: $0) }
  }
}
