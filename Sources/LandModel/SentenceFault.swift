import Messages

/// A fault that is still kept as a sentence; each becomes a case of its room.
public struct SentenceFault: Fault {
  public var kind: FaultKind
  public var place: Message?
  public var problem: Message
  public var remedy: Message?

  public init(kind: FaultKind, place: Message?, problem: Message, remedy: Message?) {
    (self.kind, self.place, self.problem, self.remedy) = (kind, place, problem, remedy)
  }
}

extension LandError {
  /// What is wrong, where it is still kept as a sentence.
  public var sentence: Message {
    (fault as? SentenceFault)?.problem ?? Message(verbatim: String(reflecting: fault))
  }

  @_disfavoredOverload
  public init(
    _ kind: FaultKind, file: String? = nil, place: Message? = nil, _ problem: Message, remedy: Message? = nil
  ) {
    self.init(SentenceFault(kind: kind, place: place, problem: problem, remedy: remedy), file: file)
  }
}
