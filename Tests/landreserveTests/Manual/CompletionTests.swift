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

  @Test(arguments: ["zsh", "fish"]) func otherShellsReadTheirScripts(shell: String) throws {
    let folder = try TemporaryFolder()
    let script = try script(shell, in: folder)
    #expect(try String(contentsOfFile: script, encoding: .utf8).contains("redevelop"))
    guard CommandRun.path(of: shell) != nil else { return }
    let run = try CommandRun(shell, ["-n", script])
    #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
  }
}
