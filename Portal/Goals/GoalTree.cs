using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>A goal as a box, how far it is, and how far those below it are together.</summary>
public sealed record GoalNode(GoalLine Line, int Depth, double X, double Y, double? Below);

/// <summary>Which goals serve which, as a picture: parents to the left of what serves them. A function of the goals; positions are in units of the drawing.</summary>
public sealed record GoalTree(double Width, double Height, IReadOnlyList<GoalNode> Nodes, IReadOnlyList<string> Edges)
{
    public const double BoxWidth = 232, BoxHeight = 52;
    private const double Across = 36, Down = 12, Margin = 4;

    public static GoalTree Of(IReadOnlyList<GoalLine> lines)
    {
        var known = lines.Select(l => l.Goal.Id).ToHashSet();
        var under = lines.Where(l => l.Goal.ParentId is { } p && known.Contains(p)).ToLookup(l => l.Goal.ParentId!.Value);
        var (nodes, edges, seen, y) = (new List<GoalNode>(), new List<string>(), new HashSet<long>(), Margin);
        double Place(GoalLine line, int depth)
        {
            seen.Add(line.Goal.Id);
            var below = under[line.Goal.Id].Where(c => !seen.Contains(c.Goal.Id)).ToList();
            var rows = below.Select(c => Place(c, depth + 1)).ToList();
            var top = rows.Count == 0 ? y : (rows[0] + rows[^1]) / 2;
            if (rows.Count == 0) { y += BoxHeight + Down; }
            var x = Margin + depth * (BoxWidth + Across);
            nodes.Add(new(line, depth, x, top, GoalMath.Combined(below.Select(c => (c.Standing.Progress, c.Goal.Weight)))));
            edges.AddRange(rows.Select(r => FormattableString.Invariant($"M{x + BoxWidth:0.#} {top + BoxHeight / 2:0.#}h{Across / 2:0.#}V{r + BoxHeight / 2:0.#}h{Across / 2:0.#}")));
            return top;
        }
        foreach (var top in lines.Where(l => l.Goal.ParentId is not { } p || !known.Contains(p))) { Place(top, 0); }
        return nodes.Count == 0 ? new(0, 0, [], []) : new(nodes.Max(n => n.X) + BoxWidth + Margin, nodes.Max(n => n.Y) + BoxHeight + Margin, [.. nodes.OrderBy(n => n.Y).ThenBy(n => n.X)], edges);
    }
}
