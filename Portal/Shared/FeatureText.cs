using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Localization;

namespace Portal.Shared;

/// <summary>Names further folders of pages that take their texts from this marker.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TextsOfAttribute(params string[] folders) : Attribute
{
    public IReadOnlyList<string> Folders => folders;

    public static bool Names(Type marker, string folder) => marker.GetCustomAttribute<TextsOfAttribute>()?.Folders.Contains(folder) == true;
}

/// <summary>Names the texts in which to look for what a marker does not say itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TextsAfterAttribute(Type marker) : Attribute
{
    public Type Marker => marker;

    public static Type? Of(Type marker) => marker.GetCustomAttribute<TextsAfterAttribute>()?.Marker;
}

/// <summary>
/// Finds the texts of a page's feature, so that <c>[Display(Name = "Field.Title")]</c> on an input record
/// of <c>Portal.Pages.Complaints</c> is looked up in ComplaintsText first and in <see cref="SharedText"/> after it.
/// </summary>
public static class FeatureText
{
    private static readonly Type[] Markers =
        [.. typeof(FeatureText).Assembly.GetTypes().Where(t => t is { IsClass: true, IsSealed: true, IsAbstract: false } && t.Name.EndsWith("Text", StringComparison.Ordinal))];

    private static readonly ConcurrentDictionary<Type, Type[]> MarkersOf = new();

    public static IStringLocalizer For(Type type, IStringLocalizerFactory factory) =>
        new Chain([.. MarkersOf.GetOrAdd(type, Find).Select(factory.Create)]);

    private static Type[] Find(Type type)
    {
        var folders = (type.Namespace ?? "").Split('.').Skip(1).Where(s => s != "Pages").Reverse();
        return [.. folders.SelectMany(f => Markers.Where(m => m.Name == f + "Text" || m.Namespace == "Portal." + f || TextsOfAttribute.Names(m, f))).Append(typeof(SharedText)).Distinct()];
    }

    /// <summary>Asks one after the other.</summary>
    public sealed class Chain(IStringLocalizer[] links) : IStringLocalizer
    {
        public LocalizedString this[string name] => links.Select(l => l[name]).FirstOrDefault(s => !s.ResourceNotFound) ?? new(name, name, true);

        public LocalizedString this[string name, params object[] arguments] =>
            links.Select(l => l[name, arguments]).FirstOrDefault(s => !s.ResourceNotFound) ?? new(name, name, true);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => links.SelectMany(l => l.GetAllStrings(includeParentCultures));
    }
}
