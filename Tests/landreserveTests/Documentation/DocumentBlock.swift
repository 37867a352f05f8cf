/// A fenced block of a page.
struct DocumentBlock: Sendable {
  /// The number of its opening line.
  let line: Int
  /// What stands behind the fence: `sh`, `text`, `yaml`, …
  let language: String
  let marks: [String]
  var lines: [String] = []

  /// A command with the output that the page shows under it.
  struct Command: Sendable {
    let line: Int
    var text: String
    var shown: [String] = []
  }

  /// The code with which the block's last command ends.
  var exitCode: Int32 { mark("exit ").flatMap { Int32($0) } ?? 0 }

  /// Why the block is not run, or nil.
  var reasonNotRun: String? { mark("not run:")?.trimmingSpaces }

  /// The file that the block is, or nil.
  var file: String? { mark("file: ") }

  /// The block's commands: what follows `$ `, or in a block of `sh` every line; none where it isn't run.
  var commands: [Command] { reasonNotRun == nil ? allCommands : [] }

  /// What is wrong with how the block is written.
  var faults: [String] {
    var faults: [String] = []
    for mark in marks where ["exit ", "not run:", "file: "].allSatisfy({ !mark.hasPrefix($0) }) {
      faults.append("the mark “\(mark)” is not known")
    }
    if let reason = reasonNotRun {
      if reason.count < 10 { faults.append("is not run, and no reason is given") }
    } else if allCommands.isEmpty, file == nil, lines.contains(where: { $0.hasPrefix("landreserve ") }) {
      faults.append("has a command that is not run; write `$ ` before it, or give the block the language sh")
    }
    return faults
  }

  private func mark(_ name: String) -> String? {
    marks.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
  }

  private var allCommands: [Command] {
    guard file == nil else { return [] }
    let isSession = lines.contains { $0.hasPrefix("$ ") }
    guard isSession || language == "sh" else { return [] }
    var commands: [Command] = []
    var continues = false
    for (index, line) in lines.enumerated() {
      let number = self.line + index + 1
      if continues {
        commands[commands.count - 1].text += "\n" + line
      } else if isSession, line.hasPrefix("$ ") {
        commands.append(Command(line: number, text: String(line.dropFirst(2))))
      } else if isSession {
        if !commands.isEmpty, !line.isEmpty { commands[commands.count - 1].shown.append(line) }
        continue
      } else if !line.isEmpty, !line.hasPrefix("#") {
        commands.append(Command(line: number, text: line))
      }
      continues = line.hasSuffix("\\")
    }
    return commands
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
