using System.Globalization;
using System.Resources;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Opportunities;
using Portal.Shared;

namespace Portal.Import.Running;

/// <summary>Stages by what files call them: by name in any pipeline and either language, or by a word that is known to mean one.</summary>
internal sealed class StageBook(PipelineSet pipelines, string source)
{
    private static readonly ResourceManager Words = new(typeof(OpportunitiesText));
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo(PortalCulture.English), CultureInfo.GetCultureInfo(PortalCulture.Chinese)];

    private readonly ChoiceWords words = ChoiceWords.Of(source, ImportFields.Stage);

    public static async Task<StageBook> LoadAsync(PortalDbContext db, string source) => new(await PipelineBook.LoadAsync(db), source);

    /// <summary>All names of stages, for whoever used another one.</summary>
    public string Known => string.Join(", ", pipelines.All.SelectMany(p => p.Stages).SelectMany(NamesOf).Distinct().Take(40));
    public string KnownPipelines => string.Join(", ", pipelines.All.SelectMany(NamesOf).Distinct().Take(20));

    public PipelineStage? Find(long id) => pipelines.Find(id);

    public Pipeline? PipelineOf(string name) => pipelines.All.FirstOrDefault(p => IsCalled(p, name));

    /// <param name="at">Where the opportunity is: its own pipeline is looked through first.</param>
    /// <param name="only">The pipeline that the file names.</param>
    public PipelineStage? Find(string said, long? at, Pipeline? only)
    {
        var mine = at is { } stage && pipelines.Find(stage) is not null ? pipelines.PipelineOf(stage) : null;
        var places = only is not null ? [only] : pipelines.All.OrderByDescending(p => p == mine).ThenBy(p => p.Id).ToList();
        return places.SelectMany(p => p.Stages).FirstOrDefault(s => IsCalled(s, said)) ?? (words.Find(said) is { } meaning ? places.Select(p => Meant(p, meaning)).FirstOrDefault(s => s is not null) : null);
    }

    public string NameOf(long id, CultureInfo language) => pipelines.Find(id) is not { } stage ? ""
        : (stage.Key is { } key ? Words.GetString("Default." + key, PortalCulture.All.Contains(language.Name) ? language : Languages[0]) : language.Name == PortalCulture.Chinese ? stage.NameZh : stage.NameEn) ?? "";

    /// <summary>Won and lost are known in every pipeline by what they are; other words by the stages that the portal brings.</summary>
    private static PipelineStage? Meant(Pipeline pipeline, string meaning) => meaning switch
    {
        nameof(OpportunityStatus.Won) => pipeline.Stages.Find(s => s.Status == OpportunityStatus.Won),
        nameof(OpportunityStatus.Lost) => pipeline.Stages.Find(s => s.Status == OpportunityStatus.Lost),
        _ => pipeline.Stages.Find(s => s.Key == meaning),
    };

    private static bool IsCalled(Named thing, string said) => NamesOf(thing).Any(n => Keys.Of(n) == Keys.Of(said));

    private static IEnumerable<string> NamesOf(Named thing) => (thing.Key is { } key ? Languages.Select(l => Words.GetString("Default." + key, l)).Append(key) : [thing.NameEn, thing.NameZh]).OfType<string>();
}
