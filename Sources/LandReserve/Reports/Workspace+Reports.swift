import Foundation
import LandFormats
import LandModel
import LandPolicy
import LandReport
import LandStore
import Texts

/// A report that was written.
public struct WrittenReport: Sendable {
  /// The page.
  public var page: String
  /// The page's size.
  public var bytes: Int
  /// What is to be known of the results that it shows: those older than their inputs, those of different policies.
  public var notices: [Message]
}

extension Workspace {
  /// Writes the results that the workspace holds as one web page, `index.html` in a folder, which is made where there is
  /// none; and as a workbook where one is named.
  ///
  /// - Parameters:
  ///   - workbook: the workbook's file, or nil for none.
  ///   - language: the language of headings and labels.
  ///   - wording: how the notices in it are said.
  ///   - limit: of more parcels an even sample is drawn.
  /// - Throws: ``LandError`` for a layer that can't be read, or a file that can't be written.
  public func report(
    by policy: Policy, into folder: String, workbook: String? = nil, language: Language = .english,
    wording: Wording = .english, drawingAtMost limit: Int = 60_000
  ) throws -> WrittenReport {
    let notices = try StaleResults(self).notices(policy: policy)
    let catalogue = try TextCatalogue(language)
    var contents = try ReportContents(self, policy: policy)
    contents.notices = notices.map(wording.text)
    let html = try ReportPage(contents, catalogue: catalogue).html(drawing: limit)
    let isNew = !FileManager.default.fileExists(atPath: folder)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw LandError(ReportFault.folderNotMade, file: folder)
    }
    let page = URL(filePath: folder).appending(path: "index.html").path
    do {
      var file = try OutputFile(path: page)
      try file.write(html)
      try file.finish()
    } catch {
      // Of an empty folder only, in case another program has put something in it meanwhile.
      if isNew { rmdir(folder) }
      throw error
    }
    if let workbook {
      try self.workbook(by: policy, to: workbook, language: language, notices: notices.map(wording.text))
    }
    return WrittenReport(page: page, bytes: html.utf8.count, notices: notices)
  }

  /// Writes results as a workbook: the plan with its totals and constraints, findings, the idle register, indicators and
  /// redevelopment, a sheet each.
  ///
  /// - Parameters:
  ///   - results: the workspace that holds the results; nil for this one.
  ///   - notices: what is to be known of them, as the workbook says it.
  /// - Throws: ``LandError`` for a layer that can't be read, or a file that can't be written.
  public func workbook(
    of results: Workspace? = nil, by policy: Policy, to file: String, language: Language = .english,
    notices: [String] = []
  ) throws {
    var sheets = try WorkbookContents(self, results: results, policy: policy)
    sheets.notices = notices
    try ReserveWorkbook(sheets, catalogue: try TextCatalogue(language), program: Version.program)
      .write(to: file)
  }

  /// Draws a layer as a still map with legend, scale bar, north arrow and source, `.svg` or `.png` by its ending.
  ///
  /// - Returns: what is to be known of the layer: that it is older than what it was made from.
  /// - Throws: ``LandError`` for a missing layer or column, a layer that can't be drawn, an ending that stands for no form.
  @discardableResult public func map(
    of layer: String, to file: String, choices: ThematicMap.Choices = ThematicMap.Choices(),
    language: Language = .english
  ) throws -> [Message] {
    let map = try ThematicMap(
      self, layer: layer, choices: choices, catalogue: try TextCatalogue(language), program: Version.program)
    try map.write(to: file)
    return try StaleResults(self).notices(of: [layer])
  }
}
