import Foundation
import TestSupport
import Testing

/// The completion scripts that the program writes are understood by their shells.
@Suite struct CompletionTests {
  private func script(_ shell: String, in folder: TemporaryFolder) throws -> String {
    let run = try Landreserve.run("--generate-completion-script", shell)
    #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    return try folder.write(run.output, to: "completion.\(shell)")
  }

  /// What bash offers for the last word of a line.
  private func offers(_ words: [String], in folder: TemporaryFolder) throws -> [String] {
    let completion = try script("bash", in: folder)
    let line = words.joined(separator: " ")
    let program = """
      PATH="$(dirname "$1"):$PATH"
      source "$2"
      shift 2
      COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
      complete_function=$(complete -p landreserve | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      "$complete_function" landreserve "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try CommandRun(
      "bash", ["-c", program, "bash", BuiltProgram.path("landreserve"), completion] + words,
      environment: ["LC_ALL": "C.UTF-8"])
    return run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func bashCompletesCommandsOptionsAndLayers() throws {
    let folder = try Landreserve.workspaceFolder()
    #expect(try offers(["landreserve", "red"], in: folder) == ["redevelop"])
    #expect(try Set(offers(["landreserve", "i"], in: folder)) == ["import", "info", "idle", "indicators"])
    #expect(try offers(["landreserve", "audit", "--fin"], in: folder) == ["--findings"])
    let layers = try offers(["landreserve", "export", folder.path("workspace.gpkg"), "res"], in: folder)
    #expect(layers == ["reserved-zones"])
  }

  /// What a line becomes when the tabulator is pressed at its end, in a shell that somebody sits before.
  private func completed(_ line: String, by shell: String, in folder: TemporaryFolder) throws -> String {
    let script = try script(shell, in: folder)
    let result = folder.path("line")
    let keys: String
    let command: String
    switch shell {
    case "zsh":
      // The script is a function that zsh loads by its name.
      try FileManager.default.createDirectory(
        atPath: folder.path("functions"), withIntermediateDirectories: true)
      try? FileManager.default.copyItem(atPath: script, toPath: folder.path("functions/_landreserve"))
      let setting = try folder.write(
        """
        fpath=('\(folder.path("functions"))' $fpath)
        autoload -Uz compinit && compinit -u -D
        tell() { print -r -- "$BUFFER" >'\(result)'; exit }
        zle -N tell
        bindkey '^I' complete-word
        bindkey '^G' tell
        """, to: "setting.zsh")
      keys = "source '\(setting)'\n"
      command = "zsh -f -i"
    default:
      let setting = try folder.write(
        """
        source '\(script)'
        bind \\cg "commandline >'\(result)'; exit"
        """, to: "setting.fish")
      keys = ""
      command = "fish --no-config --interactive --init-command 'source \(setting)'"
    }
    try? FileManager.default.removeItem(atPath: result)
    let path = URL(filePath: BuiltProgram.path("landreserve")).deletingLastPathComponent().path
    // A terminal of its own, in which the tabulator and then the key that writes the line down are pressed.
    let run = try CommandRun(
      "script", ["--quiet", "--return", "--command", command, "/dev/null"],
      input: Data("\(keys)\(line)\t\u{7}".utf8),
      environment: [
        "PATH": path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""), "HOME": folder.url.path,
        "TERM": "dumb", "LC_ALL": "C.UTF-8",
      ], timeLimit: 30)
    let text = try #require(
      folder.bytes("line"), "\(shell) did not complete “\(line)”: \(run.output)\(run.error)")
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func checkCompletions(of shell: String) throws {
    let folder = try Landreserve.workspaceFolder()
    let workspace = folder.path("workspace.gpkg")
    for (typed, whole) in [
      ("red", "redevelop"), ("audit --find", "audit --findings"),
      ("export \(workspace) res", "export \(workspace) reserved-zones"),
      ("map \(workspace) blo", "map \(workspace) blocks"),
      ("plan \(workspace) --lang z", "plan \(workspace) --lang zh"),
    ] {
      #expect(try completed("landreserve " + typed, by: shell, in: folder) == "landreserve " + whole)
    }
  }

  private static let hasTerminal = CommandRun.path(of: "script") != nil

  @Test(
    .enabled(if: CommandRun.path(of: "zsh") != nil, "skipped: the Debian package zsh is not installed"),
    .enabled(if: hasTerminal, "skipped: script (the Debian package bsdutils) is not installed"))
  func zshCompletesCommandsOptionsAndLayers() throws { try checkCompletions(of: "zsh") }

  @Test(
    .enabled(if: CommandRun.path(of: "fish") != nil, "skipped: the Debian package fish is not installed"),
    .enabled(if: hasTerminal, "skipped: script (the Debian package bsdutils) is not installed"))
  func fishCompletesCommandsOptionsAndLayers() throws {
    try checkCompletions(of: "fish")
    // What there is to choose from, with what it does.
    let folder = try TemporaryFolder()
    let script = try script("fish", in: folder)
    let run = try CommandRun(
      "fish", ["--no-config", "--command", "source '\(script)'; complete --do-complete 'landreserve i'"],
      environment: ["HOME": folder.url.path])
    let offers = run.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(Set(offers.compactMap(\.first)) == ["import", "info", "idle", "indicators"], "\(run)")
    #expect(offers.allSatisfy { $0.count == 2 })
  }

  @Test(arguments: ["zsh", "fish"]) func otherShellsReadTheirScripts(shell: String) throws {
    let folder = try TemporaryFolder()
    let script = try script(shell, in: folder)
    #expect(try String(contentsOfFile: script, encoding: .utf8).contains("redevelop"))
    guard CommandRun.path(of: shell) != nil else { return }
    let run = try CommandRun(shell, ["-n", script])
    #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
  }
}
