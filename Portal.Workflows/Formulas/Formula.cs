namespace Portal.Workflows.Formulas;

/// <summary>
/// A small, safe language for calculations: decimal numbers, given names, <c>+ - * /</c>, comparison, parentheses, <c>if(condition, a, b)</c>,
/// <c>min</c>, <c>max</c>, <c>clamp(x, least, most)</c>, <c>round(x, digits)</c>. Nothing in it is code: it reads nothing, calls nothing and always ends.
/// </summary>
public sealed class Formula
{
    public const int LongestText = 1000;
    public const int DeepestNesting = 24;
    public const int MostParts = 300;

    private readonly FormulaNode root;

    private Formula(FormulaNode root) => this.root = root;

    /// <summary>The formula in its own spelling; read again it gives the same values.</summary>
    public string Text => root.Print();

    /// <summary>The names that it uses, each once.</summary>
    public IReadOnlyList<string> Names => [.. NamesIn(root).Distinct()];

    /// <summary>Reads what somebody typed. Never throws; full-width letters and signs and <c>× ÷ −</c> are understood.</summary>
    /// <param name="forPay">Names that are for coaching only are refused.</param>
    public static FormulaReading Read(string? text, IEnumerable<FormulaName> names, bool forPay = false)
    {
        if (string.IsNullOrWhiteSpace(text)) { return new(null, new(FormulaFault.Empty, 1, "")); }
        if (text.Length > LongestText) { return new(null, new(FormulaFault.TooLong, LongestText + 1, "")); }
        try { return new(new(new FormulaReader(string.Concat(text.Select(Plain)), names.DistinctBy(n => n.Name).ToDictionary(n => n.Name), forPay).ReadAll()), null); }
        catch (FormulaFaultException fault) { return new(null, fault.Error); }
    }

    /// <summary>Computes it with all that was computed on the way.</summary>
    /// <param name="values">By name; <c>null</c> or missing = not applicable, and so is whatever depends on it.</param>
    public FormulaTrace Evaluate(IReadOnlyDictionary<string, decimal?> values) => FormulaMachine.Run(root, values);

    /// <summary>One sign for one, so that positions stay those of what was typed.</summary>
    private static char Plain(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' => ' ',
        '\u00D7' => '*',
        '\u00F7' => '/',
        '\u2212' => '-',
        _ => c,
    };

    private static IEnumerable<string> NamesIn(FormulaNode node) => node switch
    {
        NameNode name => [name.Name.Name],
        NegativeNode negative => NamesIn(negative.Of),
        OperationNode operation => NamesIn(operation.Left).Concat(NamesIn(operation.Right)),
        CallNode call => call.Arguments.SelectMany(NamesIn),
        _ => [],
    };
}
