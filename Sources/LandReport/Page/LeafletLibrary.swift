import Foundation
import LandModel

/// The map library of a page, taken from where Debian's package libjs-leaflet puts it.
public struct LeafletLibrary {
  /// The script.
  let script: String
  /// The style sheet; the pictures it names are part of it as data.
  let style: String

  /// Reads the library.
  ///
  /// - Parameter folder: where `leaflet.js`, `leaflet.css` and `images` are.
  /// - Throws: ``LandError`` of the kind `noInput` that names the package where a file is missing.
  public init(folder: String = "/usr/share/javascript/leaflet") throws {
    let folder = URL(filePath: folder)
    func file(_ name: String) throws -> Data {
      guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path) else {
        throw LandError(ReportFault.noMapLibrary, file: folder.appending(path: name).path)
      }
      return data
    }
    // A closing tag within the script would end it; a source map would be fetched.
    script = String(decoding: try file("leaflet.js"), as: UTF8.self)
      .replacingOccurrences(of: "</script", with: "<\\/script")
      .replacing(#/\/\/# sourceMappingURL=\S+/#, with: "")
    var style = String(decoding: try file("leaflet.css"), as: UTF8.self)
    for match in style.matches(of: #/url\(["']?(images\/[A-Za-z0-9@._-]+\.png)["']?\)/#).reversed() {
      let picture = try file(String(match.1)).base64EncodedString()
      style.replaceSubrange(match.range, with: "url(data:image/png;base64,\(picture))")
    }
    self.style = style
  }
}
