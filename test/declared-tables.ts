import { globSync } from "node:fs";
import ts from "typescript";
import { inProject, ROOT } from "../src/platform/root.ts";

export interface DeclaredColumn {
  nullable: boolean;
  /** What JavaScript sees: 'string', 'number', 'boolean', 'array' or 'object'. */
  kind: string;
}

function kindOf(checker: ts.TypeChecker, type: ts.Type): string {
  const flags = type.flags;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return "array";
  if (type.isUnion()) {
    const kinds = new Set(type.types.map((each) => kindOf(checker, each)));
    return kinds.size === 1 ? [...kinds][0]! : "object";
  }
  if (flags & ts.TypeFlags.StringLike) return "string";
  if (flags & ts.TypeFlags.NumberLike) return "number";
  if (flags & ts.TypeFlags.BooleanLike) return "boolean";
  return "object";
}

/**
 * Reads every `tables.ts` as the compiler does: table → column → what a query of it is said to give.
 * @returns the tables by 'schema.table', each with the file that declares it
 */
export function declaredTables(): Map<string, { file: string; columns: Map<string, DeclaredColumn> }> {
  const files = globSync("src/**/tables.ts", { cwd: ROOT });
  const config = ts.readConfigFile(inProject("tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const program = ts.createProgram(
    files.map((file) => inProject(file)),
    options,
  );
  const checker = program.getTypeChecker();
  const found = new Map<string, { file: string; columns: Map<string, DeclaredColumn> }>();
  for (const file of files) {
    const source = program.getSourceFile(inProject(file))!;
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement) || !statement.name.text.endsWith("Tables")) continue;
      for (const table of checker.getTypeAtLocation(statement).getProperties()) {
        const columns = new Map<string, DeclaredColumn>();
        for (const column of checker.getTypeOfSymbolAtLocation(table, statement).getProperties()) {
          let type = checker.getTypeOfSymbolAtLocation(column, statement);
          // Kysely's ColumnType keeps apart what is read and what is written; this is what is read.
          const read = type.getProperty("__select__");
          if (read) type = checker.getTypeOfSymbolAtLocation(read, statement);
          const some = checker.getNonNullableType(type);
          columns.set(column.name, { nullable: some !== type, kind: kindOf(checker, some) });
        }
        found.set(table.name, { file, columns });
      }
    }
  }
  return found;
}
