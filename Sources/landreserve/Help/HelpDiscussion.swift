import LandModel

/// The long part of a help text: paragraphs, and lines that stand as they are, such as commands to be typed.
struct HelpDiscussion {
  /// A piece of it.
  enum Block: Hashable {
    /// A paragraph, which is filled anew; the unit that is translated.
    case paragraph(String)
    /// Lines that are indented in the source.
    case literal([String])
    /// An empty line.
    case gap
  }

  private(set) var blocks: [Block] = []

  /// Takes a text apart; its own line breaks within a paragraph count for nothing.
  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      switch (blocks.last, line.isEmpty, line.hasPrefix("  ")) {
      case (_, true, _): blocks.append(.gap)
      case (.literal(let lines), _, true): blocks[blocks.count - 1] = .literal(lines + [line])
      case (_, _, true): blocks.append(.literal([line]))
      case (.paragraph(let words), _, _): blocks[blocks.count - 1] = .paragraph(words + " " + line)
      default: blocks.append(.paragraph(line))
      }
    }
  }

  /// The sentences that have a translation.
  var paragraphs: [String] {
    blocks.compactMap { if case .paragraph(let words) = $0 { words } else { nil } }
  }

  /// The discussion in another language.
  func said(in wording: Wording) -> HelpDiscussion {
    var discussion = self
    discussion.blocks = blocks.map { block in
      if case .paragraph(let words) = block { .paragraph(wording.text(Message(word: words))) } else { block }
    }
    return discussion
  }

  /// The text, with every paragraph on a line of its own.
  var text: String {
    blocks.map { block in
      switch block {
      case .paragraph(let words): words
      case .literal(let lines): lines.joined(separator: "\n")
      case .gap: ""
      }
    }
    .joined(separator: "\n")
  }
}
