import CSimdjson

/// The JSON library that is at work.
public enum SimdjsonLibrary {
  /// Its version, such as `3.0.1`.
  public static var version: String { String(cString: csimdjson_version()) }

  /// The instructions that it uses on this processor, such as `haswell`.
  public static var implementation: String { String(cString: csimdjson_implementation()) }
}
