/// A column of a sheet: its heading and how its cells look.
public struct SheetColumn: Sendable, Hashable {
  /// How the cells of a column are shown.
  public enum Style: Sendable, Hashable {
    /// A key or code, which stays text when a user edits it.
    case identifier
    case text
    /// Text in several lines.
    case longText
    case count
    /// A calendar year, without a comma.
    case year
    /// An area or a sum of money, with two decimals.
    case amount
    /// A figure of any unit, with the decimals that it has.
    case figure
    /// Longitude or latitude, with six decimals.
    case degrees
    case date

    /// The number format by ECMA-376, or nil for the general one.
    var numberFormat: String? {
      switch self {
      case .identifier: "@"
      case .text, .longText: nil
      case .count: "#,##0"
      case .year: "0"
      case .amount: "#,##0.00"
      case .figure: "[>=1000]#,##0.00;[<=-1000]-#,##0.00;General"
      case .degrees: "0.000000"
      case .date: "yyyy-mm-dd"
      }
    }

    /// Whether cells stand in the middle of their column.
    var isCentred: Bool { self == .count || self == .year || self == .date }

    /// The greatest width in characters; what is longer is cut off by the next cell or wrapped.
    var widthLimit: Double {
      switch self {
      case .longText: 38
      case .text: 26
      case .identifier: 30
      default: 18
      }
    }
  }

  /// What stands in the heading.
  public var heading: String
  /// How the cells look.
  public var style: Style

  /// Describes a column.
  public init(_ heading: String, _ style: Style) {
    self.heading = heading
    self.style = style
  }

  /// The letters of a column by its place from 0: `A`, `Z`, `AA`.
  public static func letters(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + index % 26)))
    return index < 26 ? last : letters(index / 26 - 1) + last
  }
}
