using System.Reflection;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tests.Snapshots;

/// <summary>The snapshot's arrays have one door, the view; access control stands or falls with it.</summary>
public class EnclosureTests
{
    private const string Inside = "GeoArms.Engine.Snapshots";
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_type_outside_the_snapshots_uses_their_storage()
    {
        var assembly = typeof(LayerSnapshot).Assembly;
        var offenders = assembly.GetTypes().Where(type => !IsInside(type)).SelectMany(type => Used(type).Where(IsStorage).Select(used => $"{type} uses {used}"));

        Assert.Empty(offenders);
    }

    [Fact]
    public void The_test_sees_storage_where_it_is_used()
    {
        Assert.Contains(Used(typeof(LayerView)), IsStorage);
        Assert.Contains(typeof(LayerSnapshot).Assembly.GetTypes(), type => !IsInside(type) && Used(type).Contains(typeof(LayerView)));
    }

    [Fact]
    public void Only_tests_see_the_internals_of_the_engine() =>
        Assert.All(
            typeof(LayerSnapshot).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>(),
            friend => Assert.EndsWith(".Tests", friend.AssemblyName, StringComparison.Ordinal));

    private static bool IsInside(Type type) => type.Namespace is Inside || type.Namespace?.StartsWith(Inside + ".", StringComparison.Ordinal) == true;

    private static bool IsStorage(Type type) => IsInside(type) && !type.IsVisible && !type.IsNestedPrivate;

    private static IEnumerable<Type> Used(Type type)
    {
        var methods = type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).ToList();
        var used = type.GetFields(Everything).Select(field => field.FieldType)
            .Concat(methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)))
            .Concat(type.GetMethods(Everything).Select(method => method.ReturnType))
            .Concat(methods.SelectMany(Locals))
            .Concat(methods.SelectMany(Called))
            .Append(type.BaseType ?? typeof(object));
        return used.Where(t => t != null).SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type> Locals(MethodBase method) => method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [];

    // Every four bytes of a body that are the token of a member or type: more than are meant, never fewer.
    private static IEnumerable<Type> Called(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i + 4 <= code.Length; i++)
        {
            var token = BitConverter.ToInt32(code, i);
            if ((token >> 24) is not (0x01 or 0x02 or 0x04 or 0x06 or 0x0A or 0x1B or 0x2B))
            {
                continue;
            }

            MemberInfo? member = null;
            try
            {
                member = method.Module.ResolveMember(token, typeArguments, methodArguments);
            }
            catch (ArgumentException)
            {
                // Not a token after all.
            }

            if ((member as Type ?? member?.DeclaringType) is { } found && IsTokenOperand(code, i))
            {
                yield return found;
            }
        }
    }

    // call, jmp, callvirt, cpobj, ldobj, newobj, castclass, isinst, unbox, ldfld … stsfld, stobj, box, newarr, ldelema, ldtoken.
    private static bool IsTokenOperand(byte[] code, int at) =>
        at > 0 && code[at - 1] is 0x27 or 0x28 or 0x6F or 0x70 or 0x71 or 0x73 or 0x74 or 0x75 or 0x79 or (>= 0x7B and <= 0x81) or 0x8C or 0x8D or 0x8F or 0xA5 or 0xD0;

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
    }
}
