import ArgumentParser

/// The option of commands that write what they computed as a workbook too.
struct WorkbookOption: ParsableArguments {
  @Option(help: ArgumentHelp("Write the result as a workbook (Excel) here.", valueName: "file")) var xlsx:
    String?
}
