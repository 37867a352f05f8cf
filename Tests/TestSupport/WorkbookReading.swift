import Foundation

/// A workbook as openpyxl reads it, a program that has nothing to do with the one that wrote it.
public struct WorkbookReading {
  /// A cell: its value as the file has it, and what kind of value that is.
  public struct Cell: Sendable, Codable {
    /// `s` text, `n` number, `d` date, `b` boolean, `f` formula; nil where there is no value.
    public var kind: String
    /// The text, or the date as ISO 8601, or the formula.
    public var text: String?
    /// The number, or a formula's stored value.
    public var number: Double?
    /// The number format.
    public var format: String
  }

  /// A sheet: its cells row by row, and how it is set up.
  public struct Sheet: Sendable, Codable {
    /// The name on its tab.
    public var name: String
    /// Every cell from the first row on.
    public var rows: [[Cell]]
    /// The first cell that scrolls.
    public var frozen: String?
    /// The filter's range.
    public var filter: String?
    /// The rows repeated on every page.
    public var titleRows: String?
    /// `landscape` or `portrait`.
    public var orientation: String?
    /// The paper's number by ECMA-376: 9 is A4.
    public var paper: Int?
    /// Whether it is scaled to a number of pages.
    public var fits: Bool
    /// The pages across; nil stands for one.
    public var fitToWidth: Int?
    /// The pages down; 0 for as many as it takes.
    public var fitToHeight: Int?
    /// The middle of the header.
    public var header: String?
    /// The left and the right of the footer.
    public var footer: [String?]
    /// The columns' widths in characters.
    public var widths: [Double]

    /// The row of the headings: the one above the first that scrolls.
    public var headingRow: Int { (frozen.flatMap { Int($0.drop { $0.isLetter }) } ?? 2) - 2 }

    /// The place of a column by its heading.
    public func column(_ heading: String) -> Int? { rows[headingRow].firstIndex { $0.text == heading } }
  }

  /// The sheets in their order.
  public let sheets: [Sheet]

  /// A sheet by its name.
  public subscript(name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// A Python that has openpyxl: the first on the path, or the system's, for which Debian packages it.
  private static let python = ["python3", "/usr/bin/python3"].first {
    (try? CommandRun($0, ["-c", "import openpyxl"]))?.exitCode == 0
  }

  /// Whether a Python with openpyxl is there.
  public static var isAvailable: Bool { python != nil }

  /// Reads a workbook.
  public init(_ path: String) throws {
    let run = try CommandRun(Self.python ?? "python3", ["-c", Self.script, path])
    guard run.exitCode == 0 else { throw Refusal(description: "\(run)") }
    sheets = try JSONDecoder().decode([Sheet].self, from: run.outputBytes)
  }

  /// What openpyxl did not like.
  public struct Refusal: Error, CustomStringConvertible {
    /// The reader's command and what it said.
    public let description: String
  }

  private static let script = """
    import datetime, json, sys, warnings
    import openpyxl
    from openpyxl.utils import get_column_letter
    warnings.simplefilter("error")
    formulas = openpyxl.load_workbook(sys.argv[1])
    values = openpyxl.load_workbook(sys.argv[1], data_only=True)
    def cell(formula, value):
        kind = {"inlineStr": "s"}.get(formula.data_type, formula.data_type)
        made = {"kind": kind, "text": None, "number": None, "format": formula.number_format}
        if kind == "f":
            made["text"], made["number"] = formula.value, value.value
        elif isinstance(formula.value, (datetime.datetime, datetime.date)):
            made["text"] = formula.value.isoformat()[:10]
        elif isinstance(formula.value, (int, float)):
            made["number"] = formula.value
        else:
            made["text"] = formula.value
        return made
    sheets = []
    for page in formulas.worksheets:
        other = values[page.title]
        sheets.append({
            "name": page.title,
            "rows": [[cell(a, b) for a, b in zip(*rows)] for rows in zip(page.iter_rows(), other.iter_rows())],
            "frozen": page.freeze_panes, "filter": page.auto_filter.ref, "titleRows": page.print_title_rows,
            "orientation": page.page_setup.orientation, "paper": int(page.page_setup.paperSize or 0),
            "fits": bool(page.sheet_properties.pageSetUpPr and page.sheet_properties.pageSetUpPr.fitToPage),
            "fitToWidth": page.page_setup.fitToWidth, "fitToHeight": page.page_setup.fitToHeight,
            "header": page.oddHeader.center.text, "footer": [page.oddFooter.left.text, page.oddFooter.right.text],
            "widths": [page.column_dimensions[get_column_letter(c + 1)].width for c in range(page.max_column)],
        })
    print(json.dumps(sheets))
    """
}
