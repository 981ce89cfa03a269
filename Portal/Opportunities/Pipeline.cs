using Portal.Organization;

namespace Portal.Opportunities;

/// <summary>How an opportunity stands. Each stage belongs to one of them, for good.</summary>
public enum OpportunityStatus { Open, Won, Lost }

/// <summary>What a stage counts as in the forecast.</summary>
public enum ForecastCategory { Pipeline, BestCase, Commit, Closed, Omitted }

/// <summary>The way of an opportunity from stage to stage, for one team or for everybody.</summary>
public sealed class Pipeline : Named
{
    public long Id { get; init; }
    public int? TeamId { get; set; }
    public Team? Team { get; set; }

    /// <summary>New opportunities may begin in it.</summary>
    public bool IsActive { get; set; } = true;
    public List<PipelineStage> Stages { get; init; } = [];
    public int Version { get; set; }

    /// <summary>Where new opportunities begin.</summary>
    public PipelineStage First => Stages.First(s => s.Status == OpportunityStatus.Open);
}

/// <summary>A stage of a pipeline.</summary>
public sealed class PipelineStage : Named
{
    public const long Prospecting = 1;
    public const long Engaging = 2;
    public const long Won = 5;
    public const long Lost = 6;

    public long Id { get; init; }
    public long PipelineId { get; init; }
    public Pipeline? Pipeline { get; init; }

    /// <summary>Its place from left to right.</summary>
    public int Position { get; set; }
    public OpportunityStatus Status { get; init; }

    /// <summary>How likely an opportunity in it is won, in percent, 0–100.</summary>
    public int Probability { get; set; }
    public ForecastCategory Category { get; set; }
    public List<StageCriterion> Criteria { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>What should be true before an opportunity leaves a stage forwards.</summary>
public sealed class StageCriterion : Named
{
    public long Id { get; init; }
    public long StageId { get; init; }
    public int Position { get; set; }
}
