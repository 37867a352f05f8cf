import LandModel

extension CommandDescription {
  /// The description in another language: every sentence of it, and of its subcommands, as the wording has it.
  func said(in wording: Wording) -> CommandDescription {
    func said(_ sentence: String?) -> String? { sentence.map { wording.text(Message(word: $0)) } }
    var description = self
    description.abstract = said(abstract)
    description.discussion = discussion.map { HelpDiscussion($0).said(in: wording).text }
    description.subcommands = subcommands?.map { $0.said(in: wording) }
    description.arguments = arguments?.map { argument in
      var argument = argument
      argument.abstract = said(argument.abstract)
      return argument
    }
    return description
  }
}
