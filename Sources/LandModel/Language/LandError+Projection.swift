import Projection

extension LandError {
  /// Makes an error out of one of a reference system; its words are the projection room's own, in English.
  public init(_ kind: Kind, file: String? = nil, place: Message? = nil, _ error: ProjectionError) {
    self.init(
      kind, file: file, place: place, Message(verbatim: error.problem),
      remedy: Message(verbatim: error.remedy))
  }
}
