using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>The picture of a workflow shows each step once and each way between steps, and its lines keep apart.</summary>
public sealed partial class DiagramTests
{
    private static readonly ComplaintEscalation Definition = new();
    private static readonly WorkflowDiagram Diagram = WorkflowDiagram.Of(Definition);

    [Fact]
    public void EveryStepAndEveryArrow_IsDrawnOnce()
    {
        var arrows = Definition.Steps.SelectMany(s => s.Arrows.Where(a => !a.Stays).Select(a => (s.Name, a.To, a.Action))).Distinct().Order();

        Assert.Equal(Definition.Steps.Select(s => s.Name), Diagram.Nodes.Select(n => n.Step));
        Assert.Equal(arrows, Diagram.Edges.SelectMany(e => e.Actions.Select(a => (e.From, e.To, a))).Order());
    }

    [Fact]
    public void UprightLinesThatShareRows_NeverShareALane()
    {
        var lines = Diagram.Edges.Select(e => Lane().Match(e.Path)).Where(m => m.Success)
            .Select(m => (X: Number(m, 2), Top: Math.Min(Number(m, 1), Number(m, 3)), Bottom: Math.Max(Number(m, 1), Number(m, 3)))).ToList();

        Assert.Equal(11, lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            Assert.InRange(lines[i].X, 0, Diagram.Width);
            Assert.DoesNotContain(lines.Skip(i + 1), other => other.X == lines[i].X && other.Top < lines[i].Bottom && lines[i].Top < other.Bottom);
        }
    }

    [Fact]
    public void TheWayTaken_IsMarked_AndNothingElse()
    {
        var at = new DateTime(2026, 11, 24, 1, 0, 0, DateTimeKind.Utc);
        JournalEntry Entry(int seq, string from, string to) => new(seq, at, "Any", 1, from, to, 1, null, JournalFacts.None);

        var taken = WorkflowDiagram.Of(Definition, [Entry(1, "", ComplaintStep.Received), Entry(2, ComplaintStep.Received, ComplaintStep.Assessment)]);

        Assert.Equal([ComplaintStep.Received, ComplaintStep.Assessment], taken.Nodes.Where(n => n.Passed).Select(n => n.Step));
        Assert.Equal(ComplaintStep.Assessment, Assert.Single(taken.Nodes, n => n.IsNow).Step);
        Assert.Equal((ComplaintStep.Received, ComplaintStep.Assessment), (Assert.Single(taken.Edges, e => e.Passed).From, Assert.Single(taken.Edges, e => e.Passed).To));
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^M[\d.]+ ([\d.]+)H([\d.]+)V([\d.]+)H")]
    private static partial Regex Lane();
}
