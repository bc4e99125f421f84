#include "core/samples/street.h"

#include "core/samples/repeatable_numbers.h"

#include <algorithm>
#include <array>

namespace moefusion::samples {

namespace {

constexpr float kFarHouses = 120.0F;

constexpr std::array kWalls{Color{0.46F, 0.42F, 0.36F},
                            Color{0.36F, 0.20F, 0.15F},
                            Color{0.52F, 0.50F, 0.46F},
                            Color{0.30F, 0.31F, 0.34F},
                            Color{0.50F, 0.41F, 0.28F},
                            Color{0.24F, 0.27F, 0.30F},
                            Color{0.42F, 0.30F, 0.24F}};
constexpr std::array kPaints{Color{0.55F, 0.56F, 0.58F},
                             Color{0.06F, 0.06F, 0.07F},
                             Color{0.42F, 0.05F, 0.05F},
                             Color{0.08F, 0.14F, 0.36F},
                             Color{0.68F, 0.68F, 0.66F},
                             Color{0.20F, 0.22F, 0.22F},
                             Color{0.15F, 0.25F, 0.18F}};
constexpr std::array kCoats{Color{0.05F, 0.05F, 0.07F},
                            Color{0.10F, 0.12F, 0.20F},
                            Color{0.32F, 0.06F, 0.06F},
                            Color{0.30F, 0.29F, 0.27F},
                            Color{0.12F, 0.16F, 0.12F},
                            Color{0.50F, 0.42F, 0.12F},
                            Color{0.16F, 0.11F, 0.08F}};

template <std::size_t N>
Color any_of(const std::array<Color, N>& colors, Sequence& numbers) {
    const Color color = colors[static_cast<std::size_t>(numbers.whole(0, static_cast<int>(N) - 1))];
    return color * numbers.between(0.85F, 1.15F);
}

std::vector<House> make_houses(Sequence& numbers) {
    std::vector<House> houses;
    float z = numbers.between(-14.0F, -2.0F);
    while (z < kFarHouses) {
        House house;
        house.from = z;
        house.to = z + numbers.between(9.0F, 20.0F);
        house.height = numbers.between(7.0F, 20.0F);
        house.wall = any_of(kWalls, numbers);
        house.is_brick = numbers.chance(0.45F);
        house.window_width = numbers.between(1.0F, 1.6F);
        house.window_spacing = house.window_width + numbers.between(0.9F, 1.8F);
        house.storey = numbers.between(2.9F, 3.5F);
        house.warmth = numbers.between(-0.2F, 1.2F);
        house.has_shop = numbers.chance(0.5F);
        house.seed = static_cast<std::uint32_t>(numbers.bits());
        houses.push_back(house);
        z = house.to + (numbers.chance(0.35F) ? numbers.between(3.0F, 8.0F) : 0.0F);
    }
    return houses;
}

Walker make_walker(Sequence& numbers, float x, float z) {
    Walker walker;
    walker.x = x;
    walker.z = z;
    walker.height = numbers.between(1.55F, 1.9F);
    walker.stride = numbers.between(-1.0F, 1.0F);
    walker.facing = numbers.chance(0.5F) ? 1.0F : -1.0F;
    walker.coat = any_of(kCoats, numbers);
    walker.trousers = any_of(kCoats, numbers) * 0.7F;
    walker.insulation = numbers.unit();
    walker.seed = static_cast<std::uint32_t>(numbers.bits());
    return walker;
}

Car make_car(Sequence& numbers, Car::View view, float x, float z, bool running) {
    Car car;
    car.view = view;
    car.x = x;
    car.z = z;
    car.length = numbers.between(3.9F, 4.7F);
    car.width = numbers.between(1.7F, 1.95F);
    car.height = numbers.between(1.4F, 1.75F);
    car.paint = any_of(kPaints, numbers);
    car.running = running;
    car.seed = static_cast<std::uint32_t>(numbers.bits());
    return car;
}

void add_lamps(Street& street, Sequence& numbers) {
    const float spacing = numbers.between(20.0F, 30.0F);
    const float first = numbers.between(9.0F, 18.0F);
    const bool sodium = numbers.chance(0.6F);
    const Color light = sodium ? Color{1.0F, 0.62F, 0.26F} : Color{0.85F, 0.92F, 1.0F};
    const float beside = street.road_half_width + 0.5F;
    int number = 0;
    for (float z = first; z < 100.0F; z += spacing * 0.5F, ++number) {
        Lamp lamp;
        lamp.x = number % 2 == 0 ? -beside : beside;
        lamp.z = z;
        lamp.height = 5.6F;
        // A broken lamp leaves a dark stretch: what only the infrared camera sees.
        lamp.lit = street.night && !numbers.chance(0.25F);
        lamp.light = light;
        street.lamps.push_back(lamp);
    }
}

void add_trees(Street& street, Sequence& numbers) {
    const int count = numbers.whole(0, 5);
    for (int i = 0; i < count; ++i) {
        Tree tree;
        const float side = numbers.chance(0.5F) ? 1.0F : -1.0F;
        tree.x = side * (street.road_half_width + numbers.between(0.9F, 1.6F));
        tree.z = numbers.between(12.0F, 60.0F);
        tree.height = numbers.between(4.5F, 8.0F);
        tree.crown = tree.height * numbers.between(0.24F, 0.34F);
        tree.seed = static_cast<std::uint32_t>(numbers.bits());
        street.trees.push_back(tree);
    }
}

void add_cars(Street& street, Sequence& numbers) {
    const float lane = street.road_half_width * 0.5F;
    // Parked along the kerbs, seen from behind on the right and from the front on the left.
    for (const float side : {-1.0F, 1.0F}) {
        for (float z = numbers.between(9.0F, 22.0F); z < 60.0F; z += numbers.between(6.5F, 22.0F)) {
            if (numbers.chance(0.55F)) {
                const Car::View view = side > 0 ? Car::View::Rear : Car::View::Front;
                street.cars.push_back(
                    make_car(numbers, view, side * (street.road_half_width - 1.0F), z, numbers.chance(0.15F)));
            }
        }
    }
    if (numbers.chance(0.75F)) {
        street.cars.push_back(make_car(numbers, Car::View::Front, -lane * 0.8F, numbers.between(14.0F, 42.0F), true));
    }
    if (numbers.chance(0.55F)) {
        street.cars.push_back(make_car(numbers, Car::View::Rear, lane * 0.7F, numbers.between(13.0F, 40.0F), true));
    }
    if (numbers.chance(0.3F)) {
        const float x = numbers.between(-3.0F, 3.0F);
        const float z = numbers.between(26.0F, 48.0F);
        street.cars.push_back(make_car(numbers, Car::View::Side, x, z, true));
    }
}

void add_walkers(Street& street, Sequence& numbers) {
    const float walk_from = street.road_half_width + 0.6F;
    const float walk_to = street.wall_distance - 0.5F;
    const int on_pavement = numbers.whole(2, 5);
    for (int i = 0; i < on_pavement; ++i) {
        // One number per statement: the order in which arguments are evaluated is the compiler's choice.
        const float side = numbers.chance(0.5F) ? 1.0F : -1.0F;
        const float x = side * numbers.between(walk_from, walk_to);
        const float z = numbers.between(8.0F, 34.0F);
        street.walkers.push_back(make_walker(numbers, x, z));
    }
    if (street.crossing > 0.0F) {
        const int crossing = numbers.whole(1, 3);
        for (int i = 0; i < crossing; ++i) {
            const float x = numbers.between(-street.road_half_width, street.road_half_width);
            street.walkers.push_back(make_walker(numbers, x, street.crossing + numbers.between(-1.2F, 1.2F)));
        }
    }
    const int cyclists = numbers.whole(0, 2);
    for (int i = 0; i < cyclists; ++i) {
        const float side = numbers.chance(0.5F) ? 1.0F : -1.0F;
        const float x = side * (street.road_half_width - numbers.between(0.6F, 2.4F));
        const float z = numbers.between(10.0F, 28.0F);
        Walker cyclist = make_walker(numbers, x, z);
        cyclist.on_bicycle = true;
        street.walkers.push_back(cyclist);
    }
}

/// Things that would stand inside a nearer car are moved out of the list.
void keep_apart(Street& street) {
    std::vector<Car> cars;
    for (const Car& car : street.cars) {
        const bool free = std::ranges::none_of(cars, [&](const Car& other) {
            const float reach = car.view == Car::View::Side || other.view == Car::View::Side ? 4.5F : 1.9F;
            const float dx = car.x - other.x;
            const float dz = car.z - other.z;
            return dx < reach && dx > -reach && dz < 5.0F && dz > -5.0F;
        });
        if (free) {
            cars.push_back(car);
        }
    }
    street.cars = cars;
    std::vector<Walker> walkers;
    for (const Walker& walker : street.walkers) {
        const bool free = std::ranges::none_of(walkers, [&](const Walker& other) {
            const float reach = walker.on_bicycle || other.on_bicycle ? 1.9F : 0.6F;
            const float dx = walker.x - other.x;
            const float dz = walker.z - other.z;
            return dx < reach && dx > -reach && dz < 2.0F && dz > -2.0F;
        });
        if (free) {
            walkers.push_back(walker);
        }
    }
    street.walkers = walkers;
    std::erase_if(street.walkers, [&](const Walker& walker) {
        return std::ranges::any_of(street.cars, [&](const Car& car) {
            const float half = 0.5F * (car.view == Car::View::Side ? car.length : car.width) + 0.3F;
            const float dx = walker.x - car.x;
            const float dz = walker.z - car.z;
            return dx < half && dx > -half && dz < 2.5F && dz > -2.5F;
        });
    });
}

} // namespace

Street make_street(std::uint64_t seed, bool night) {
    Sequence numbers(2 * seed + (night ? 1 : 0));
    Street street;
    street.night = night;
    street.seed = static_cast<std::uint32_t>(numbers.bits());
    street.wet = numbers.chance(night ? 0.5F : 0.15F);
    street.camera_height = numbers.between(1.35F, 1.9F);
    street.focal = numbers.between(0.85F, 1.05F);
    street.horizon = numbers.between(0.42F, 0.5F);
    street.road_half_width = numbers.between(3.6F, 4.6F);
    street.camera_x = numbers.between(0.2F, 1.6F);
    street.wall_distance = street.road_half_width + numbers.between(2.6F, 4.2F);
    street.crossing = numbers.chance(0.6F) ? numbers.between(11.0F, 20.0F) : 0.0F;
    street.sun_side = numbers.chance(0.5F) ? 1.0F : -1.0F;
    street.sun_slope = numbers.between(0.9F, 2.6F);
    street.sun_forward = numbers.between(-0.5F, 0.5F);
    street.clouds = numbers.unit();
    street.haze = night ? numbers.between(0.002F, 0.006F) : numbers.between(0.0015F, 0.007F);
    street.own_headlights = night && numbers.chance(0.6F);
    if (night) {
        street.sky_light = Color{0.009F, 0.010F, 0.014F} * numbers.between(0.4F, 1.4F);
        street.sun_light = Color{};
    } else {
        // Under thick clouds the light comes from the whole sky and there are no shadows.
        const float sun = 1.0F - smooth_step(0.55F, 0.8F, street.clouds);
        street.sky_light = mix(Color{0.50F, 0.53F, 0.56F}, Color{0.30F, 0.33F, 0.39F}, sun);
        street.sun_light = Color{1.22F, 1.06F, 0.84F} * sun;
    }
    street.left = make_houses(numbers);
    street.right = make_houses(numbers);
    add_lamps(street, numbers);
    add_trees(street, numbers);
    add_cars(street, numbers);
    add_walkers(street, numbers);
    keep_apart(street);
    return street;
}

} // namespace moefusion::samples
