/** The one door to ECharts: the pieces in use, nothing else, in a chunk of its own that comes after the first paint. */
import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, ScatterChart, GridComponent, SVGRenderer]);

export type { EChartsType } from 'echarts/core';
export { init };
