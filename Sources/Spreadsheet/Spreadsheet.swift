import CXlsxWriter
import Foundation
import LandModel
import ScratchFiles

/// A workbook (Office Open XML, ECMA-376) in the making, through libxlsxwriter.
///
/// Rows leave memory as they are written, so a sheet of a million rows takes no more than one of ten. It owns the
/// library's object, which may be used on one thread at a time.
public struct Spreadsheet: ~Copyable {
  /// How many texts were cut, because a cell can't hold them whole.
  public private(set) var cutTexts = 0
  let workbook: UnsafeMutablePointer<lxw_workbook>
  let limits: SheetLimits
  private let file: String
  private let folder: ScratchFolder
  private var isClosed = false
  private var formats: [FormatKey: UnsafeMutablePointer<lxw_format>] = [:]

  struct FormatKey: Hashable {
    enum Role { case title, note, heading, cell, total }
    var role: Role
    var style: SheetColumn.Style
  }

  /// Starts a workbook.
  ///
  /// - Parameters:
  ///   - file: the file that it will become, for messages.
  ///   - title: for the file's properties.
  ///   - program: the program that makes it, for the file's properties.
  ///   - time: when what it shows was made, for the file's properties.
  /// - Throws: ``LandError`` where scratch files can't be made.
  public init(for file: String, title: String, program: String, time: Date, limits: SheetLimits = .init())
    throws
  {
    let folder: ScratchFolder
    do { folder = try ScratchFolder() } catch {
      throw LandError(SpreadsheetFault.noScratchFiles(folder: error.file ?? ""), file: file)
    }
    let target = folder.file("workbook.xlsx")
    let made = folder.path.withCString { folder in
      // The library copies the folder's name.
      var options = lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 1)
      return workbook_new_opt(target, &options)
    }
    guard let made else {
      throw LandError(SpreadsheetFault.noScratchFiles(folder: folder.path), file: file)
    }
    self.file = file
    self.limits = limits
    self.folder = folder
    workbook = made
    title.withCString { title in
      program.withCString { program in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: program)
        properties.created = Int(time.timeIntervalSince1970)
        workbook_set_properties(made, &properties)
      }
    }
  }

  deinit {
    if !isClosed { lxw_workbook_free(workbook) }
  }

  /// Ends the workbook; its bytes.
  ///
  /// - Throws: ``LandError`` where scratch files could not be written or read.
  public consuming func bytes() throws -> [UInt8] {
    isClosed = true
    let workbook = workbook
    try check(Self.withoutItsWords { workbook_close(workbook) })
    guard let data = FileManager.default.contents(atPath: folder.file("workbook.xlsx")) else {
      throw failure(.scratchFileNotRead)
    }
    return [UInt8](data)
  }

  /// Runs the library while standard error leads nowhere: it tells its faults there as well, in its own words, and here
  /// they are thrown once.
  private static func withoutItsWords<Result>(_ body: () -> Result) -> Result {
    let (kept, nowhere) = (dup(STDERR_FILENO), open("/dev/null", O_WRONLY | O_CLOEXEC))
    defer {
      for descriptor in [kept, nowhere] where descriptor >= 0 { close(descriptor) }
    }
    guard kept >= 0, nowhere >= 0, dup2(nowhere, STDERR_FILENO) >= 0 else { return body() }
    defer { dup2(kept, STDERR_FILENO) }
    return body()
  }

  /// Throws where rows of a page did not reach its scratch file; the library does not look, and would make a workbook
  /// that lacks them.
  func checkRows(of page: UnsafeMutablePointer<lxw_worksheet>) throws {
    guard let rows = page.pointee.optimize_tmpfile, fflush(rows) != 0 || ferror(rows) != 0 else { return }
    throw failure(.rowsNotWritten)
  }

  mutating func add(cutTexts count: Int) { cutTexts += count }

  /// Throws what the library says.
  func check(_ error: lxw_error) throws {
    guard error != LXW_NO_ERROR else { return }
    guard let complaint = lxw_strerror(error) else { throw failure(.unknown(error.rawValue)) }
    throw failure(.library(complaint: String(cString: complaint)))
  }

  func failure(_ failure: SpreadsheetFault.Failure) -> LandError {
    let parent = URL(filePath: folder.path).deletingLastPathComponent().path
    return LandError(SpreadsheetFault.notMade(failure, folder: parent), file: file)
  }

  /// The look of a cell, made once.
  mutating func format(_ role: FormatKey.Role, _ style: SheetColumn.Style = .text) throws
    -> UnsafeMutablePointer<lxw_format>
  {
    let key = FormatKey(role: role, style: style)
    if let format = formats[key] { return format }
    guard let format = workbook_add_format(workbook) else { throw failure(.outOfMemory) }
    switch role {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 14)
    case .note: format_set_font_color(format, lxw_color_t(0x4A5866))
    case .heading, .cell, .total:
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, lxw_color_t(0xA0A8B0))
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      if role != .cell { format_set_bold(format) }
      if role == .heading {
        format_set_bg_color(format, lxw_color_t(0xE3EFFB))
        format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        format_set_text_wrap(format)
      } else {
        if let numberFormat = style.numberFormat { format_set_num_format(format, numberFormat) }
        if style == .longText { format_set_text_wrap(format) }
        if style.isCentred { format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
      }
      if role == .total { format_set_bg_color(format, lxw_color_t(0xF4F6F8)) }
    }
    formats[key] = format
    return format
  }
}
