import LandModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a path leads when every symbolic link on the way is followed, also where nothing is there yet.
public enum LinkedPath {
  /// The path of the file itself: links are followed, relative ones and chains alike, so that what is written takes the
  /// place of the file and not of a link to it.
  ///
  /// A path that can't be followed (a circle of links, a folder that is not there) comes back as far as it led; opening
  /// it says why.
  public static func resolved(_ path: String) -> String {
    if let whole = realPath(path) { return whole }
    // The file itself is not there: a link to where it is to be, or a plain new name.
    var path = path
    for _ in 0..<40 {
      guard let target = linkTarget(path) else { break }
      path = target.hasPrefix("/") ? target : folder(of: path) + "/" + target
    }
    guard let folder = realPath(folder(of: path)) else { return path }
    return (folder == "/" ? "" : folder) + "/" + name(of: path)
  }

  /// The folder that holds a path: what stands before its last name, `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last name of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private static func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private static func linkTarget(_ path: String) -> String? {
    var room = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink(path, &room, room.count)
    guard length > 0 else { return nil }
    return String(decoding: room.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
