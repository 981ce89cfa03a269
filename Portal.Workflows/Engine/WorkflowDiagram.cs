namespace Portal.Workflows.Engine;

/// <summary>A step as a box. Positions are in units of the drawing, from its top left corner.</summary>
/// <param name="Passed">The case has been here.</param>
public sealed record DiagramNode(string Step, double X, double Y, bool IsNow, bool IsEnd, bool Passed);

/// <summary>An arrow between two boxes.</summary>
/// <param name="Actions">The actions that take it, in the order of the definition.</param>
/// <param name="Path">The line as an SVG path; its end carries the arrow head.</param>
/// <param name="LabelX">Where the text stands.</param>
/// <param name="LabelAtEnd">The text ends at <paramref name="LabelX"/> instead of beginning there.</param>
public sealed record DiagramEdge(
    string From, string To, IReadOnlyList<string> Actions, string Path, double LabelX, double LabelY, bool LabelAtEnd, bool Passed);

/// <summary>
/// A definition as a picture: steps in life order from top to bottom, arrows to the next step straight down, arrows that skip ahead
/// on the right, arrows back on the left, each in a lane of its own. A function of the definition and a journal.
/// </summary>
public sealed record WorkflowDiagram(double Width, double Height, IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges)
{
    public const double BoxWidth = 168;
    public const double BoxHeight = 38;
    private const double Pitch = 84;
    private const double Margin = 12;
    private const double FirstLane = 92;
    private const double LaneGap = 18;
    private const double Spread = 7;

    /// <summary>Between arrows that leave a box on one side: each carries its words there.</summary>
    private const double ExitSpread = 15;

    /// <summary>Draws a definition; with a journal, oldest entry first, the path taken and the current step are marked.</summary>
    public static WorkflowDiagram Of(WorkflowDefinition definition, IReadOnlyList<JournalEntry>? journal = null)
    {
        var order = definition.Steps.Select((s, i) => (s.Name, i)).ToDictionary(s => s.Name, s => s.i);
        var moves = definition.Steps.SelectMany(s => s.Arrows.Where(a => !a.Stays && a.To != s.Name).Select(a => (From: s.Name, a.To, a.Action)))
            .GroupBy(m => (m.From, m.To)).Select(g => new Move(g.Key.From, g.Key.To, order[g.Key.From], order[g.Key.To], [.. g.Select(m => m.Action).Distinct()])).ToList();
        Lay([.. moves.Where(m => m.Side > 0)]);
        Lay([.. moves.Where(m => m.Side < 0)]);
        var left = Margin + Room(moves, -1);
        var taken = (journal ?? []).Select(e => (e.From, e.To)).ToHashSet();
        var been = (journal ?? []).Select(e => e.To).ToHashSet();
        var now = journal?.Count > 0 ? journal[^1].To : null;
        var nodes = definition.Steps.Select((s, i) => new DiagramNode(s.Name, left, Margin + i * Pitch, s.Name == now, s.IsEnd, been.Contains(s.Name))).ToList();
        var doors = new Doors();
        var edges = moves.OrderBy(m => m.Lane).Select(m => m.Draw(nodes[m.FromRow], nodes[m.ToRow], doors, taken.Contains((m.From, m.To)))).ToList();
        return new(left + BoxWidth + Room(moves, 1) + Margin, Margin * 2 + (nodes.Count - 1) * Pitch + BoxHeight, nodes, edges);
    }

    private static double Room(List<Move> moves, int side) => moves.Exists(m => m.Side == side) ? FirstLane + LaneGap * moves.Where(m => m.Side == side).Max(m => m.Lane) : 0;

    /// <summary>Short arrows go inside, long ones around them; arrows that share rows never share a lane.</summary>
    private static void Lay(List<Move> side)
    {
        var laid = new List<Move>();
        foreach (var move in side.OrderBy(m => m.Rows).ThenBy(m => m.FromRow))
        {
            while (laid.Exists(o => o.Lane == move.Lane && o.Top <= move.Bottom && move.Top <= o.Bottom)) { move.Lane++; }
            laid.Add(move);
        }
    }

    /// <summary>How many arrows already end or begin at one side of a box, so that they do not meet in one point.</summary>
    private sealed class Doors
    {
        private readonly Dictionary<(string, int, bool), int> used = [];

        public double Next(DiagramNode node, int side, bool enters)
        {
            var count = used[(node.Step, side, enters)] = used.GetValueOrDefault((node.Step, side, enters)) + 1;
            return enters ? node.Y + Spread * count - 1 : node.Y + BoxHeight - 6 - ExitSpread * (count - 1);
        }
    }

    private sealed record Move(string From, string To, int FromRow, int ToRow, IReadOnlyList<string> Actions)
    {
        public int Lane { get; set; }
        public int Rows => Math.Abs(ToRow - FromRow);
        public int Top => Math.Min(FromRow, ToRow);
        public int Bottom => Math.Max(FromRow, ToRow);

        /// <summary>0 straight down, 1 right, −1 left.</summary>
        public int Side => ToRow == FromRow + 1 ? 0 : ToRow > FromRow ? 1 : -1;

        public DiagramEdge Draw(DiagramNode from, DiagramNode to, Doors doors, bool passed)
        {
            if (Side == 0)
            {
                var x = from.X + BoxWidth / 2;
                return new(From, To, Actions, FormattableString.Invariant($"M{x} {from.Y + BoxHeight}V{to.Y}"), x + 8, from.Y + BoxHeight + 27, false, passed);
            }
            var edge = Side > 0 ? from.X + BoxWidth : from.X;
            var lane = edge + Side * (FirstLane + LaneGap * Lane - 4);
            var (y1, y2) = (doors.Next(from, Side, enters: false), doors.Next(to, Side, enters: true));
            return new(From, To, Actions, FormattableString.Invariant($"M{edge} {y1}H{lane}V{y2}H{edge}"), edge + Side * 8, y1 - 4, Side < 0, passed);
        }
    }
}
