using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Tests.Support;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>The definition stays readable and its journal small.</summary>
public sealed class SpecificationTests
{
    private static readonly JsonSerializerOptions Compact = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void TheComplaintWorkflow_IsReadInOneGo() =>
        Assert.InRange(File.ReadAllLines(SourceTree.PathOf("Portal.Workflows/Complaints/ComplaintEscalation.cs")).Length, 1, 199);

    [Fact]
    public void TheComplaintWorkflow_HangsTogether() => CaseBuilder.Definition.Validate();

    [Fact]
    public void TheFactsOfASimpleCase_StayUnderAKilobyte()
    {
        var c = CaseBuilder.In(ComplaintStep.Closed, severity: 3);

        Assert.Equal(6, c.Journal.Count);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(c.Journal.Select(e => e.Facts), Compact).Length, 1, 1023);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(c.Journal.Select(e => new { e.Seq, e.AtUtc, e.Action, e.ActorId, e.To, e.Facts }), Compact).Length, 1, 1023);
    }
}
