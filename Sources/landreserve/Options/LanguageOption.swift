import ArgumentParser
import LandReport

/// The language of what people look at.
struct LanguageOption: ParsableArguments {
  @Option(help: ArgumentHelp("The language, zh or en; the locale's by default.", valueName: "zh|en"))
  var lang: TextCatalogue.Language?

  /// The texts in the language.
  func catalogue() throws -> TextCatalogue { try TextCatalogue(lang ?? .preferred) }
}

extension TextCatalogue.Language: ExpressibleByArgument {}
