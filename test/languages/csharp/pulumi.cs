// What the SDK for C# and a program take from Pulumi's own SDK, as a compiler sees it: that is to be had from NuGet alone.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;

namespace Pulumi
{
    public sealed class Output<T>
    {
        public Output<U> Apply<U>(Func<T, U> func) => throw null!;
    }

    public class Input<T>
    {
        public static implicit operator Input<T>(T value) => throw null!;
        public static implicit operator Input<T>(Output<T> value) => throw null!;
        public static implicit operator Output<T>(Input<T> input) => throw null!;
    }

    public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable
    {
        public void Add(params Input<T>[] inputs) => throw null!;
        public static implicit operator InputList<T>(T[] values) => throw null!;
        public static implicit operator InputList<T>(List<T> values) => throw null!;
        public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => throw null!;
        IEnumerator IEnumerable.GetEnumerator() => throw null!;
    }

    public sealed class InputMap<V> : Input<ImmutableDictionary<string, V>>, IEnumerable
    {
        public void Add(string key, Input<V> value) => throw null!;
        public Input<V> this[string key] { set => throw null!; }
        public static implicit operator InputMap<V>(Dictionary<string, V> values) => throw null!;
        public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) => throw null!;
        IEnumerator IEnumerable.GetEnumerator() => throw null!;
    }

    public abstract class Union<T0, T1>
    {
        public static implicit operator Union<T0, T1>(T0 value) => throw null!;
        public static implicit operator Union<T0, T1>(T1 value) => throw null!;
    }

    public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
    {
        public static implicit operator InputUnion<T0, T1>(T0 value) => throw null!;
        public static implicit operator InputUnion<T0, T1>(T1 value) => throw null!;
    }

    public abstract class InputArgs { }
    public abstract class ResourceArgs : InputArgs
    {
        public static readonly ResourceArgs Empty = null!;
    }
    public abstract class InvokeArgs : InputArgs
    {
        public static readonly InvokeArgs Empty = null!;
    }

    public abstract class Resource { public Output<string> Urn => throw null!; }
    public class ProviderResource : Resource
    {
        public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null) { }
    }
    public class ComponentResource : Resource
    {
        public ComponentResource(
            string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false) { }
    }

    public abstract class ResourceOptions { public string? Version { get; set; } public Input<string>? Id { get; set; } }
    public sealed class CustomResourceOptions : ResourceOptions
    {
        public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2) => throw null!;
    }
    public sealed class ComponentResourceOptions : ResourceOptions
    {
        public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2) => throw null!;
    }
    public class InvokeOptions { public string? Version { get; set; } }
    public sealed class InvokeOutputOptions : InvokeOptions { }

    public abstract class Deployment
    {
        public static Deployment Instance => throw null!;
        public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) => throw null!;
        public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) => throw null!;
        public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => throw null!;
    }

    public sealed class Config
    {
        public Config(string? name = null) { }
        public Output<string> RequireSecret(string key) => throw null!;
    }

    [AttributeUsage(AttributeTargets.Struct)]
    public sealed class EnumTypeAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Class)]
    public class ResourceTypeAttribute : Attribute
    {
        public ResourceTypeAttribute(string type, string? version) { }
    }
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class OutputTypeAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Constructor)]
    public sealed class OutputConstructorAttribute : Attribute { }
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class OutputAttribute : Attribute { public OutputAttribute(string? name = null) { } }
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
    public sealed class InputAttribute : Attribute { public InputAttribute(string name, bool required = false, bool json = false) { } }
}

namespace Pulumi.Serialization { internal static class Nothing { } }
