using System.Globalization;

namespace Portal.Workflows.Formulas;

/// <summary>A part of a formula. Closed: nothing else can be in one, and nothing in one is code.</summary>
internal abstract record FormulaNode
{
    /// <summary>How tightly it holds together; a part that holds less than the place asks for is printed in parentheses.</summary>
    public virtual int Binding => FormulaOperators.Tightest;

    public abstract string Print();

    public string Print(int least) => Binding < least ? $"({Print()})" : Print();
}

internal sealed record NumberNode(decimal Value) : FormulaNode
{
    public override string Print() => Value.ToString("0.######", CultureInfo.InvariantCulture);
}

internal sealed record NameNode(FormulaName Name) : FormulaNode
{
    public override string Print() => Name.Name;
}

internal sealed record NegativeNode(FormulaNode Of) : FormulaNode
{
    public override int Binding => FormulaOperators.Sign;

    public override string Print() => "-" + Of.Print(FormulaOperators.Sign);
}

internal sealed record OperationNode(string Operator, FormulaNode Left, FormulaNode Right) : FormulaNode
{
    public override int Binding => FormulaOperators.BindingOf(Operator);

    public override string Print() => $"{Left.Print(Binding == FormulaOperators.Comparison ? Binding + 1 : Binding)} {Operator} {Right.Print(Binding + 1)}";
}

internal sealed record CallNode(string Function, IReadOnlyList<FormulaNode> Arguments) : FormulaNode
{
    public override string Print() => $"{Function}({string.Join(", ", Arguments.Select(a => a.Print()))})";
}

internal static class FormulaOperators
{
    public const int Comparison = 1, Sum = 2, Product = 3, Sign = 4, Tightest = 5;

    public static readonly string[] Comparisons = ["<=", ">=", "<>", "<", ">", "="];

    /// <summary>Functions and how many arguments they take.</summary>
    public static readonly IReadOnlyDictionary<string, (int Least, int Most)> Functions = new Dictionary<string, (int, int)>
    {
        ["if"] = (3, 3), ["min"] = (1, 20), ["max"] = (1, 20), ["clamp"] = (3, 3), ["round"] = (1, 2),
    };

    public static int BindingOf(string op) => op switch { "+" or "-" => Sum, "*" or "/" => Product, _ => Comparison };
}
