using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Tests.Conventions;

/// <summary>What pages bind are inputs of their own, in shapes that the binder can fill.</summary>
public sealed class BindingTests
{
    private static readonly Type[] Inputs = [.. typeof(Program).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("Portal.Pages", StringComparison.Ordinal) == true && t.Name.EndsWith("Input", StringComparison.Ordinal))];

    [Fact]
    public void Collections_AreLists_BecauseTheBinderLeavesAnEmptyArrayEmpty()
    {
        var wrong = Inputs.SelectMany(t => t.GetProperties()).Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && p.PropertyType != typeof(IReadOnlyList<IFormFile>))
            .Select(p => $"{p.DeclaringType!.FullName}.{p.Name}: make it a List<>");

        Assert.NotEmpty(Inputs);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Entities_AreNeverBound()
    {
        var entities = typeof(Portal.Data.PortalDbContext).GetProperties().Where(p => p.PropertyType.IsGenericType).Select(p => p.PropertyType.GetGenericArguments()[0]).ToHashSet();
        var bound = typeof(Program).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel))).SelectMany(t => t.GetProperties())
            .Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null && p.PropertyType != typeof(IFormFile)).Select(p => p.PropertyType).Concat(Inputs.SelectMany(i => i.GetProperties().Select(p => p.PropertyType)));

        Assert.DoesNotContain(bound, entities.Contains);
    }

    [Fact]
    public void Pages_BindInputsAndSimpleValues_AndNothingElse()
    {
        var bound = typeof(Program).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel))).SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null).ToList();

        Assert.True(bound.Count > 15, "The bound properties were not found.");
        Assert.DoesNotContain(bound, p => !IsSimple(p.PropertyType) && !IsInput(p.PropertyType));
    }

    private static bool IsSimple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(Guid) || plain == typeof(DateOnly) || plain.IsAssignableTo(typeof(IFormFile)) || plain == typeof(IReadOnlyList<IFormFile>));

    private static bool IsInput(Type type) => type.Namespace!.StartsWith("Portal.Pages", StringComparison.Ordinal) || (type.Namespace.StartsWith("Portal.", StringComparison.Ordinal) && type.Name.EndsWith("Filter", StringComparison.Ordinal));
}
