import ArgumentParser
import LandModel
import LandReport
import Texts

/// The language of what people look at.
struct LanguageOption: ParsableArguments {
  @Option(help: ArgumentHelp("The language, zh or en; the locale's by default.", valueName: "zh|en"))
  var lang: Language?

  /// The texts of reports and maps in the language; sentences of the command line go by ``Console/wording``.
  func catalogue() throws -> TextCatalogue { try TextCatalogue(lang ?? Console.wording.language) }
}

extension Language: ExpressibleByArgument {}
