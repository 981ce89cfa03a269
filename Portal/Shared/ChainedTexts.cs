using System.Collections.Concurrent;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Portal.Shared;

/// <summary>Texts from the resource files, those of a marker before those that <see cref="TextsAfterAttribute"/> names.</summary>
public sealed class ChainedTexts(IOptions<LocalizationOptions> options, ILoggerFactory logs) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory files = new(options, logs);
    private readonly ConcurrentDictionary<Type, IStringLocalizer> made = new();

    public IStringLocalizer Create(Type resourceSource) => made.GetOrAdd(resourceSource, type =>
        TextsAfterAttribute.Of(type) is { } after ? new FeatureText.Chain([files.Create(type), files.Create(after)]) : files.Create(type));

    public IStringLocalizer Create(string baseName, string location) => files.Create(baseName, location);
}
