import Foundation
import LandModel

/// The day for which an analysis holds.
enum AuditDate {
  /// Reads an ISO date; today where none is given.
  static func read(_ text: String?) throws -> CalendarDate {
    guard let text else {
      return CalendarDate(daysSince1970: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
    }
    guard let date = CalendarDate(text) else {
      throw LandError(.usage, "--on \(text): is not a date", remedy: "write it as 2026-01-31")
    }
    return date
  }
}
