import LandModel

/// How strictly a rule binds: soft where the text says 原则上, 左右 or 力争.
public enum Severity: String, Sendable, Hashable, CaseIterable {
  case hard, soft
}
