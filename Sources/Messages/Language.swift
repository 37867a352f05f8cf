/// A language that people are addressed in.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case chinese = "zh"
  case english = "en"

  /// The language of a locale name such as `zh_CN.UTF-8`; English where it is neither.
  public init(locale: String) { self = locale.hasPrefix("zh") ? .chinese : .english }

  /// The language of an environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty decides
  /// (POSIX.1-2017, 8.2).
  public init(environment: [String: String]) {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
    self.init(locale: names.first { !$0.isEmpty } ?? "")
  }
}
