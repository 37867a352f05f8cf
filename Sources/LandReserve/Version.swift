/// The library's version, as results carry it and `landreserve --version` prints it.
public enum Version {
  /// Name and version, for source lines.
  public static let program = "landreserve \(current)"
  /// The version by itself.
  public static let current = "0.1.0"
}
