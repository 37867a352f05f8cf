import LandModel

/// A catalogue of texts, which is compiled in, that is damaged.
public enum CatalogueFault: Fault {
  /// It is no object of objects of texts.
  case noObject

  /// What sort of fault it is.
  public var kind: FaultKind { .software }
}
