import Foundation
import LandFormats
import LandModel
import Texts

/// A report as one HTML file that needs nothing else: map library, style, script, texts and data are part of it.
public struct ReportPage {
  private let contents: ReportContents
  private let catalogue: TextCatalogue

  /// Prepares a page.
  public init(_ contents: ReportContents, catalogue: TextCatalogue) {
    self.contents = contents
    self.catalogue = catalogue
  }

  /// The page's HTML.
  ///
  /// - Parameter limit: how many parcels the page draws at most; of more it draws those that something is said of and
  ///   an even sample of the others, and says so.
  /// - Throws: ``LandError`` where a part that was compiled in is damaged.
  public func html(drawing limit: Int) throws -> String {
    let palette = try Palette()
    let title = contents.policy.name
    let source = URL(filePath: contents.workspace.geoPackage.path).lastPathComponent
    let data = PageData(contents, drawing: limit).json(
      title: title, source: source, palette: palette.json, catalogue: catalogue)
    // In a script element only “<” could be taken for markup.
    let text = data.text().replacingOccurrences(of: "<", with: "\\u003c")
    let scripts = [
      PackageResources.geometry_js, PackageResources.map_js, PackageResources.charts_js,
      PackageResources.record_js, PackageResources.results_js,
      PackageResources.page_js,
    ].map { String(decoding: $0, as: UTF8.self) }
    let parts: [(place: String, text: String)] = [
      ("<!--language-->", catalogue.language == .chinese ? "zh-CN" : "en"),
      ("<!--title-->", Self.escaped("\(title) · \(catalogue("report"))")),
      ("/*library style*/", LeafletLibrary.style),
      ("/*style*/", palette.styleVariables + String(decoding: PackageResources.page_css, as: UTF8.self)),
      ("/*library script*/", LeafletLibrary.script), ("/*data*/", text),
      ("/*script*/", scripts.joined(separator: "\n")),
    ]
    // From the back, so that what is put in is not searched for places.
    var page = String(decoding: PackageResources.page_html, as: UTF8.self)
    for part in parts.reversed() {
      guard let range = page.range(of: part.place) else {
        throw LandError(ReportFault.templateWithoutPlace(part.place), file: "page.html")
      }
      page.replaceSubrange(range, with: part.text)
    }
    return page
  }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}
