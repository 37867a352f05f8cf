internal import CYaml
import LandModel

/// What a YAML text may make of the machine: an alias stands for all that its anchor holds, so that a few hundred bytes
/// can mean thousands of millions of values.
///
/// The text is read through as libyaml's events, which expand nothing, before anything is built of it.
enum YAMLBounds {
  /// The longest text, in bytes.
  static let length = 64 << 20
  /// How deep lists and maps may stand within one another.
  static let depth = 64
  /// How many values may come by aliases, those that an alias's own aliases bring counted.
  static let aliasedValues = 100_000

  /// Refuses a text beyond the bounds; what is no YAML is left to its reader.
  ///
  /// - Throws: ``LandError`` of the kind `data`, with the place.
  static func check(_ text: String, file: String) throws {
    guard text.utf8.count <= length else { throw tooLong(file: file) }
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return }
    defer { yaml_parser_delete(&parser) }
    var text = text
    try text.withUTF8 { bytes in
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var count = Count(file: file)
      while count.isOpen {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { return }
        defer { yaml_event_delete(&event) }
        try count.take(event)
      }
    }
  }

  /// The refusal of a text that is too long.
  static func tooLong(file: String) -> LandError {
    LandError(PolicyFileFault.tooLong(mebibytes: length >> 20), file: file)
  }

  /// What a collection holds so far.
  private struct Level {
    var anchor: String?
    var values = 1
  }

  /// The values of the text, in its order.
  private struct Count {
    let file: String
    /// False at the end of the stream.
    var isOpen = true
    private var levels: [Level] = []
    private var sizes: [String: Int] = [:]
    private var aliased = 0

    init(file: String) { self.file = file }

    mutating func take(_ event: yaml_event_t) throws {
      switch event.type {
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: isOpen = false
      case YAML_SCALAR_EVENT: end(Level(anchor: name(event.data.scalar.anchor)))
      case YAML_SEQUENCE_START_EVENT: try begin(name(event.data.sequence_start.anchor), event)
      case YAML_MAPPING_START_EVENT: try begin(name(event.data.mapping_start.anchor), event)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        if let level = levels.popLast() { end(level) }
      case YAML_ALIAS_EVENT:
        let size = name(event.data.alias.anchor).flatMap { sizes[$0] } ?? 1
        aliased += size
        guard aliased <= aliasedValues else {
          throw refusal(event, .tooManyAliasedValues(most: aliasedValues))
        }
        add(size)
      default: break
      }
    }

    private mutating func begin(_ anchor: String?, _ event: yaml_event_t) throws {
      guard levels.count < depth else { throw refusal(event, .tooDeep(levels: depth)) }
      levels.append(Level(anchor: anchor))
    }

    private mutating func end(_ level: Level) {
      if let anchor = level.anchor { sizes[anchor] = level.values }
      add(level.values)
    }

    /// Both are below the bounds of the text's length and of the aliases, so that the sum can't overflow.
    private mutating func add(_ values: Int) {
      if !levels.isEmpty { levels[levels.count - 1].values += values }
    }

    private func name(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? {
      anchor.map { String(cString: $0) }
    }

    private func refusal(_ event: yaml_event_t, _ fault: PolicyFileFault) -> LandError {
      let mark = event.start_mark
      return LandError(
        fault, file: file,
        place: .text(TextPosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)))
    }
  }
}
