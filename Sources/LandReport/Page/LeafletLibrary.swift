import Foundation

/// The page's map library, which `Scripts/setup` brings and the build compiles in.
enum LeafletLibrary {
  /// The script, fit to stand within a page: a closing tag would end it, a source map would be fetched.
  static var script: String {
    String(decoding: PackageResources.leaflet_js, as: UTF8.self)
      .replacingOccurrences(of: "</script", with: "<\\/script")
      .replacing(#/\/\/# sourceMappingURL=\S+/#, with: "")
  }

  /// The style sheet without its pictures, which only markers and a layer switch would show.
  static var style: String {
    String(decoding: PackageResources.leaflet_css, as: UTF8.self).replacing(
      #/url\(images\/[^)]+\)/#, with: "none")
  }
}
