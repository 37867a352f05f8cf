import ArgumentParser
import LandModel

/// The language of what people look at.
struct LanguageOption: ParsableArguments {
  @Option(help: ArgumentHelp("The language, zh or en; the locale's by default.", valueName: "zh|en"))
  var lang: Language?

  /// The language of reports and maps; sentences of the command line go by ``Console/wording``.
  var chosen: Language { lang ?? Console.wording.language }
}

extension Language: ExpressibleByArgument {}
