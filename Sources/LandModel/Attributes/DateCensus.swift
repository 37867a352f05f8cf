/// Finds out which column of a layer holds dates, from all of its values.
///
/// A column holds dates where every value of it is one. Eight digits and a spreadsheet's numbers of days count only
/// where the column's name says date, or where at least half of its values are plainly dates: parcel numbers and
/// land-use codes look alike.
public struct DateCensus: Sendable {
  /// What a column turns out to hold.
  public enum Verdict: Sendable, Hashable {
    case noDates
    /// Dates, all of them written 2005-07-18.
    case isoDates
    /// Dates, not all of them written so.
    case dates
    /// So many dates and so many other values.
    case mixed(dates: Int, others: Int)
    /// So many dates that can be read in two ways.
    case ambiguous(Int)
  }

  private let isNamed: Bool
  private var plain = 0
  private var digits = 0
  private var serials = 0
  private var ambiguous = 0
  private var others = 0
  private var isISO = true
  /// Whether no value to come can change the verdict.
  public private(set) var isSettled = false

  /// Starts for a column of a name.
  public init(column: String) { isNamed = Self.saysDate(column) }

  /// Whether a name says that a column holds dates: 日期 or 时间, or a word that is or ends in `date` or `time`.
  public static func saysDate(_ name: String) -> Bool {
    if name.contains("日期") || name.contains("时间") { return true }
    var words: [String] = [""]
    var wasSmall = false
    for character in name {
      guard character.isLetter else {
        words.append("")
        wasSmall = false
        continue
      }
      if character.isUppercase, wasSmall { words.append("") }
      wasSmall = character.isLowercase
      words[words.count - 1] += character.lowercased()
    }
    return words.contains {
      ($0.hasSuffix("date") && !["candidate", "mandate", "accommodate"].contains($0)) || $0.hasSuffix("time")
    }
  }

  /// Counts a value; null does not count.
  public mutating func add(_ cell: AttributeTable.Cell, text: UnsafeBufferPointer<UInt8>) {
    var found: DateText?
    switch cell.kind {
    case .null: return
    case .integer: found = DateText(cell.bits)
    case .real:
      let value = Double(bitPattern: UInt64(bitPattern: cell.bits))
      found = Int64(exactly: value).flatMap { DateText($0) }
    case .text:
      let bytes = UnsafeBufferPointer(rebasing: text[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)])
      if bytes.allSatisfy({ $0 <= 0x20 }) { return }
      found = DateText(bytes)
      isISO = isISO && bytes.count == 10 && bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
    case .boolean, .json: break
    }
    switch found?.form {
    case .plain: plain += 1
    case .digits: digits += 1
    case .serial: serials += 1
    case .ambiguous: ambiguous += 1
    case nil: others += 1
    }
    // Most columns have nothing of a date; those are not looked at for long.
    isSettled = others >= (isNamed ? 1000 : 16) && plain + ambiguous == 0
  }

  /// What the column holds, once all values are counted.
  public var verdict: Verdict {
    if isSettled { return .noDates }
    let total = plain + digits + serials + ambiguous + others
    guard total > 0 else { return .noDates }
    let counts = isNamed || 2 * plain >= total
    let dates = plain + (counts ? digits + serials : 0)
    if dates == total { return isISO && plain == total ? .isoDates : .dates }
    if ambiguous > 0, 2 * (ambiguous + dates) >= total { return .ambiguous(ambiguous) }
    if 2 * dates >= total || (isNamed && plain > 0) { return .mixed(dates: dates, others: total - dates) }
    return .noDates
  }
}

extension DateText {
  /// The text that stands for a value of a column of dates; nil where it is none.
  public static func isoText(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { DateText($0)?.date?.description }
  }
}
